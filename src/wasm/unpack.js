// The counterpart of tape.rs: builds plain objects from one array of numbers and two strings. Constants arrive once and
// are kept.

/** Constant texts, in the order in which the core first sent them. */
const constants = [];
/** Values shared by all reports: the citations. Frozen for that reason. */
const shared = [];

let tape;
let at;
let ascii;
let asciiAt;
let other;
let otherAt;

/**
 * @param {Uint32Array} words what tape.rs wrote
 * @param {string} asciiTexts all new texts in ASCII, concatenated
 * @param {string | undefined} otherTexts all other new texts, concatenated, if there are any
 */
export function unpack(words, asciiTexts, otherTexts) {
  [tape, at, ascii, asciiAt, other, otherAt] = [words, 0, asciiTexts, 0, otherTexts, 0];
  const result = value();
  [tape, ascii, other] = [undefined, undefined, undefined];
  return result;
}

function value() {
  const word = tape[at++];
  const payload = word >>> 4;
  switch (word & 15) {
    case 0:
      return undefined;
    case 1:
      return payload === 1;
    case 2:
      return payload;
    case 3:
      return tape[at++] + tape[at++] * 2 ** 32;
    case 4:
      return constants[payload];
    case 5:
      return keep(takeAscii(payload));
    case 6:
      return takeAscii(payload);
    case 7: {
      const list = [];
      for (let left = payload; left > 0; left--) list.push(value());
      return list;
    }
    case 8: {
      const object = {};
      for (let left = payload; left > 0; left--) {
        // Keys are constants, nearly always known ones. Most of the time for a report is spent in this loop.
        const key = tape[at];
        const name = (key & 15) === 4 ? (at++, constants[key >>> 4]) : value();
        object[name] = value();
      }
      return object;
    }
    case 9:
      return shared[payload];
    case 10: {
      const list = Object.freeze(value().map(Object.freeze));
      shared.push(list);
      return list;
    }
    case 11:
      return keep(takeOther(payload));
    case 12:
      return takeOther(payload);
  }
}

function takeAscii(length) {
  const start = asciiAt;
  asciiAt += length;
  return ascii.slice(start, asciiAt);
}

function takeOther(length) {
  const start = otherAt;
  otherAt += length;
  return other.slice(start, otherAt);
}

function keep(constant) {
  constants.push(constant);
  return constant;
}
