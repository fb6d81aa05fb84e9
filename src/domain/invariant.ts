/** The promises about money by number, and from what each is judged. What only stories assert is not judged where no story does. */
export const INVARIANT_COVERAGE: Readonly<Record<string, { readonly says: string; readonly from: string }>> = {
  I1: { says: "no payment lost", from: "every story and the books" },
  I2: { says: "no double charge", from: "every story and the books" },
  I3: { says: "one receipt", from: "every story and the books" },
  I4: { says: "refund bounded", from: "every story and the books" },
  I5: { says: "till equals bank", from: "every story and the books" },
  I6: { says: "statuses never go back", from: "every story and the books" },
  I7: { says: "the same amount at every hop", from: "every story and the books" },
  I8: { says: "every callback handled once", from: "every story and the books" },
  I9: { says: "the QR on the screen is the right one", from: "stories that show one" },
  I10: { says: "creating twice makes one", from: "every story and the books" },
  I11: { says: "no crash, no dead end", from: "every story" },
  I12: { says: "old capabilities intact", from: "every story that has a control" },
  I13: { says: "two stores agree", from: "the books" },
  I14: { says: "no server error reaches a till", from: "every story, and the books where the config says what is available enough" },
  I15: { says: "session and cart survive", from: "every story's wire; the cart where a story asserts it" },
  I16: { says: "every moment is the same instant", from: "every story's wire and the shop's facts" },
};

/** The promise in the fewest words; empty for a number that nobody knows. */
export function promiseOf(id: string): string {
  return INVARIANT_COVERAGE[id]?.says ?? "";
}
