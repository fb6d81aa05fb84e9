/** The promises about money by number, in the fewest words. */
export const INVARIANT_TITLES: Readonly<Record<string, string>> = {
  I1: "no payment lost",
  I2: "no double charge",
  I3: "one receipt",
  I4: "refund bounded",
  I5: "till equals bank",
  I6: "statuses never go back",
  I7: "the same amount at every hop",
  I8: "every callback handled once",
  I9: "the QR on the screen is the right one",
  I10: "creating twice makes one",
  I11: "no crash, no dead end",
  I12: "old capabilities intact",
  I13: "two stores agree",
  I14: "no server error reaches a till",
  I15: "session and cart survive",
  I16: "every moment is the same instant",
};
