"""Writes a course of so many lessons, as text: python site_course.py COUNT FOLDER

FOLDER/lessons holds it as this project reads it, FOLDER/peers as others do: the same words, with formulas
between dollar signs. Every lesson has about a thousand words, twenty formulas that hold (they are checked), a
table and code in each of its ten sections, and no step, as steps would have to be compiled.
"""
import random
import sys
from pathlib import Path

NOUNS = "slope curve weight layer error step number sum product input output graph rule table value".split()
VERBS = "moves follows changes grows shrinks meets divides holds bends returns".split()
WAYS = "slowly,twice,at once,by a little,with the input,as before,on the way back,at every place".split(",")
FORMULAS = [
    r"\forall a, b \colon (a + {n} b)^2 = a^2 + {2n} a b + {nn} b^2",
    r"\forall x \colon \frac{{x^2 - {nn}}}{{x + {n}}} = x - {n}",
    r"\forall u, v \colon ({n} u v)' = {n} u' v + {n} u v'",
    r"\forall a, b \colon (a - {n} b)(a + {n} b) = a^2 - {nn} b^2",
    r"\forall x \colon \sin^2 ({n} x) + \cos^2 ({n} x) = 1",
    r"\forall a, b \colon e^{{{n} a + b}} = (e^a)^{n} e^b",
]


def formula(choice, n):
    text = FORMULAS[choice % len(FORMULAS)]
    return text.replace("{2n}", str(2 * n)).replace("{nn}", str(n * n)).format(n=n)


def sentence(dice):
    words = ["The", dice.choice(NOUNS), dice.choice(VERBS), dice.choice(WAYS), "and", "the", dice.choice(NOUNS)]
    words += ["of", "the", dice.choice(NOUNS), dice.choice(VERBS), "with", "the", dice.choice(NOUNS)]
    return " ".join(words) + "."


def section(dice, lesson, number):
    def paragraph(count):
        return " ".join(sentence(dice) for _ in range(count))

    n = 2 + (lesson + number) % 7
    rows = "\n".join(f"| {dice.choice(NOUNS)} | {dice.randrange(1000)} | {dice.randrange(1000)} |" for _ in range(4))
    code = "\n".join(f"{dice.choice(NOUNS)}_{i} = {dice.randrange(100)} * {dice.choice(NOUNS)}" for i in range(5))
    return [
        f"## The {dice.choice(NOUNS)} that {dice.choice(VERBS)}, {number}",
        paragraph(3) + f" Here ${formula(lesson + number + 1, n)}$.",
        ("math", formula(lesson + number, n)),
        paragraph(3),
        f"| name | count | part |\n| --- | ---: | ---: |\n{rows}",
        f"```python\n{code}\n```",
        "- " + "\n- ".join(sentence(dice) for _ in range(2)),
    ]


def main():
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    ours, peers = folder / "lessons", folder / "peers"
    for place in (ours, peers):
        place.mkdir(parents=True, exist_ok=True)
    for lesson in range(count):
        dice = random.Random(lesson)
        title = f"Lesson {lesson + 1}: the {dice.choice(NOUNS)} and the {dice.choice(NOUNS)}"
        parts = [part for number in range(1, 11) for part in section(dice, lesson, number)]
        name = f"{lesson + 1:04d}-generated.md"

        def text(fence):
            return "\n\n".join(part if isinstance(part, str) else fence(part[1]) for part in parts)

        (ours / name.replace("generated", f"generated-{lesson + 1}")).write_text(
            f"---\nsummary: A generated lesson.\n---\n# {title}\n\n" + text(lambda tex: f"```math\n{tex}\n```") + "\n"
        )
        (peers / name).write_text(
            f'---\ntitle: "{title}"\n---\n# {title}\n\n' + text(lambda tex: f"$$\n{tex}\n$$") + "\n"
        )


main()
