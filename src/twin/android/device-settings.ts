/** The tables that `settings` reads and writes. */
export interface DeviceSettings {
  get(space: string, name: string): string | null;
  put(space: string, name: string, value: string): void;
  delete(space: string, name: string): boolean;
  list(space: string): readonly (readonly [string, string])[];
}

export const SETTING_SPACES = ["system", "secure", "global"] as const;

export const KEYBOARD = "com.android.inputmethod.latin/.LatinIME";

/** How a phone leaves the factory, as far as drivers look at it. */
const FACTORY: Readonly<Record<string, string>> = {
  "system/font_scale": "1.0",
  "system/accelerometer_rotation": "1",
  "system/user_rotation": "0",
  "system/screen_brightness": "102",
  "secure/default_input_method": KEYBOARD,
  "secure/android_id": "7477696e31323334",
  "global/wifi_on": "1",
  "global/mobile_data": "1",
  "global/airplane_mode_on": "0",
  "global/window_animation_scale": "1.0",
  "global/transition_animation_scale": "1.0",
  "global/animator_duration_scale": "1.0",
};

export function createDeviceSettings(): DeviceSettings {
  const values = new Map(Object.entries(FACTORY));
  return {
    get: (space, name) => values.get(`${space}/${name}`) ?? null,
    put: (space, name, value) => void values.set(`${space}/${name}`, value),
    delete: (space, name) => values.delete(`${space}/${name}`),
    list: (space) =>
      [...values].filter(([key]) => key.startsWith(`${space}/`)).map(([key, value]) => [key.slice(space.length + 1), value] as const),
  };
}
