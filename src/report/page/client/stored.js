/** What was recorded stands in the page itself, as JSON in elements that no browser runs. */
export function stored(id) {
  const element = document.getElementById(id);
  return element === null ? null : JSON.parse(element.textContent);
}
