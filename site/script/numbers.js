// Numbers, digit for digit as NumberText and PageNumber write them.

const { abs, exp, floor, log, log10, log2, max, min, round, sign, sqrt } = Math;
const { isFinite, isInteger, isNaN } = Number;

const short = (value, digits = 6) => {
  if (isNaN(value)) return 'NaN';
  if (!isFinite(value)) return value < 0 ? '-∞' : '∞';
  const size = abs(value);
  const minus = value < 0 ? '-' : '';
  if (isInteger(value) && size < 1e15) return String(value);
  let [figures, power] = size.toExponential().replace('.', '').split('e');
  power = Number(power);
  if (figures.length > digits) {
    const isUp = figures[digits] >= '5';
    figures = String(Number(figures.slice(0, digits)) + isUp);
    power += figures.length - digits;
  }
  figures = figures.replace(/0+$/, '');
  if (power < -5 || power > 14) {
    const end = String(abs(power)).padStart(2, '0');
    return minus + figures.replace(/(?<=^.)(?=.)/, '.') + (power < 0 ? 'e-' : 'e+') + end;
  }
  if (power < 0) return minus + '0.' + '0'.repeat(-power - 1) + figures;
  const whole = figures.slice(0, power + 1).padEnd(power + 1, '0');
  return minus + whole + (figures.length > whole.length ? '.' + figures.slice(power + 1) : '');
};

const fixed = (value, places) => {
  if (!(abs(value) < 1e9)) return short(value);
  const size = round(abs(value) * Number('1e' + places));
  const all = String(size).padStart(places + 1, '0').replace(RegExp(`(?=.{${places}}$)`), '.');
  return (value < 0 && size > 0 ? '-' : '') + (places ? all : size);
};

// `form` is what stands behind the colon of data-ref: LiveNumbers.Form.
const spell = (value, form = '6') => {
  if (form[0] === 'd') return fixed(value, Number(form.slice(1)));
  if (form !== 'b') return short(value, Number(form));
  const size = abs(value);
  if (size < 0.001) return short(value, 4);
  return size < 1e4 && !isInteger(value) ? fixed(value, 4) : short(value);
};

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const text = (value, form) => {
  const [digits, power] = spell(value, form).split('e');
  const number = digits.replace('-', '−');
  return power ? number + '\u00a0×\u00a010' + String(Number(power)).replace(/./g, (digit) => raised[digit] ?? '⁻') : number;
};

const isExact = (value) => abs(short(value) - value) <= 1e-13 * abs(value);
