public import Transcript

// What each rule is about, for programs that list rules: one sentence, and what to do.

extension Finding.Rule {
  public var summary: String { words.summary }

  public var help: String { words.help }

  private var words: (summary: String, help: String) {
    switch self {
    case .lessonEmpty: ("The file holds no lesson.", "Begin the lesson, or remove the file.")
    case .notText: ("The file is not in UTF-8.", "Save it in UTF-8.")
    case .nestingTooDeep:
      ("Blocks or emphasis are nested too deeply.", "Use fewer levels of lists and quotes.")
    case .titleMissing: ("The lesson has no title.", "Begin it with a heading of the first level.")
    case .titleHasParts: ("The title holds a formula or value.", "Say it in words.")
    case .frontMatterInvalid:
      ("The front matter is no valid YAML.", "Put texts with a colon between single quotes.")
    case .keyUnknown: ("A key is not known.", "Correct its spelling.")
    case .keyInvalid: ("A key has a value of the wrong kind.", "Write a value of its kind.")
    case .textCut: ("A comment cuts a text off.", "Put the text between single quotes.")
    case .fenceUnclosed: ("A fence is never closed.", "Close it on a line of its own.")
    case .optionUnknown: ("A fence has an unknown option.", "Correct its spelling.")
    case .optionInvalid:
      (
        "An option of a fence is used wrongly.",
        "Give it what it takes, once, without its opposite."
      )
    case .valueUnclosed: ("A value in prose does not end on its line.", "Close its parenthesis.")
    case .valueEmpty: ("A value in prose has no expression.", "Write one between the parentheses.")
    case .slugTwice: ("Two lessons have the same slug.", "Rename one of the files.")
    case .needUnknown:
      ("A lesson needs one that is not there before it.", "Name a lesson that comes earlier.")
    case .linkBroken:
      ("A link leads nowhere.", "Link to a lesson's file, to a heading, or the web.")
    case .termMissing:
      ("A term is not defined.", "Set it in italics where the text says what it is.")
    case .termTwice: ("A term is defined twice.", "Define it once, and link to it.")
    case .nameRebound: ("A name is bound twice.", "Choose another name.")
    case .nameUnreadable:
      ("A mathematical name cannot be read.", "Write a letter or word with what stands at it.")
    case .nameAmbiguous: ("Two names are written alike.", "Give one of them a name of its own.")
    case .foundationImported:
      ("A lesson imports Foundation.", "Leave the import out; the functions are there without it.")
    case .stepDoesNotCompile: ("A step does not compile.", "Mend it as the compiler says.")
    case .stepThrew: ("A step threw an error.", "Mend the step, or mark it throws.")
    case .stepThrows:
      ("A step does not throw what it must.", "Change the step, or the message behind throws.")
    case .stepTrapped: ("A step stopped the program.", "Look at the line that is named.")
    case .stepEndless: ("A step did not end in time.", "Look for a loop, or raise --time-limit.")
    case .stepMemory: ("A step took too much memory.", "Use less, or raise --memory-limit.")
    case .valueNaN:
      ("A value is not a number.", "Look for a root or logarithm of a negative number, or 0/0.")
    case .figureInvalid: ("A figure cannot be drawn.", "Give it what its message asks for.")
    case .inputAmbiguous: ("One name stands for several inputs.", "Give each a let of its own.")
    case .inputOutside: ("An input lies outside its domain.", "Let the domain hold its own value.")
    case .settingUnknown: ("--set names no input.", "Name an input of the lesson.")
    case .settingInvalid: ("--set cannot set this input.", "Set an input that is a single number.")
    case .settingOutside: ("--set leaves the domain.", "Choose a value within the domain.")
    case .formulaBroken: ("A formula goes on over the end of its line.", "Write it on one line.")
    case .formulaDoubleDollar: ("Two dollars open no formula.", "Write one, or a math fence.")
    case .formulaUnreadable: ("A formula cannot be read.", "Mend it at the column that is named.")
    case .formulaUnsupported:
      ("A formula cannot be checked yet.", "Write it in another way, or mark it unchecked.")
    case .symbolUnknown:
      ("A formula speaks of an unknown name.", "Bind it in a step, or define it as given.")
    case .functionWithoutArgument: ("A function lacks its argument.", "Write it as a call.")
    case .argumentsWrong:
      ("A call has too few or too many arguments.", "Give it as many as it takes.")
    case .shapesDiffer: ("Shapes do not fit.", "Look at the shapes that are named.")
    case .indexInvalid:
      ("An index has no values, or one beyond the array.", "Look at the sizes that are named.")
    case .derivativeOfIndependent:
      (
        "A derivative is by something that its function was not computed from.",
        "Compute it from the tensor, not from its number."
      )
    case .derivativeByConstant: ("A derivative is by a fixed number.", "Make it an input.")
    case .functionBranches:
      ("A function compares tensors.", "Write it with max, min, abs, step or select.")
    case .givenInvalid: ("A given line defines nothing.", "Write one new name on its left.")
    case .givenKnown: ("A given line defines a known name.", "Have it checked, or choose another.")
    case .symbolUnused: ("A given name is never used.", "Use it, or leave the line out.")
    case .formulaRefuted:
      ("A formula is wrong.", "Compare both sides at the point that is named.")
    case .formulaDomain:
      ("The sides are not defined at the same points.", "Narrow the domain, or mend a side.")
    case .formulaUndecided:
      ("A formula could not be decided.", "Give the inputs a domain in which it makes sense.")
    case .formulaVacuous: ("A formula says nothing.", "Leave it out, or write what was meant.")
    case .wrongFormulaHolds:
      ("A formula that is marked wrong holds.", "Take the mark away, or write the mistake.")
    case .stepDisagrees:
      ("A derivative and its finite difference disagree.", "Look at the step, not the formula.")
    case .mutantSurvived:
      ("A wrong version of a formula passes for it.", "Report it: it is a fault of the judge.")
    case .judgeStopped:
      ("The program stopped while it judged.", "Raise the limit; report it if it trapped.")
    case .numberLoose:
      ("A number in prose was typed.", "Take it from the run, or put it into a formula.")
    case .questionInvalid:
      ("A question is no valid YAML.", "Put texts with a colon between single quotes.")
    case .questionIncomplete: ("A question lacks something.", "Add what is named.")
    case .questionAmbiguous:
      (
        "A question has more than one of an answer, choices and lines.", "Keep one of them."
      )
    case .answerNoRelation: ("An answer is no relation.", "Write what it is equal to.")
    case .mistakeUnreadable:
      ("A mistake cannot be read.", "Write it as a student would type it.")
    case .mistakeIsRight: ("A mistake equals the answer.", "Leave it out.")
    }
  }
}
