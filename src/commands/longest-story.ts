/** How long a story may take, its rider's wait at a border for the slowest other rider included; only the story's own waits are short. */
export const LONGEST_STORY_MS = 15 * 60_000;
