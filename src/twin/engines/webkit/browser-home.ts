import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The environment of a browser that reads and writes nothing of a user's but in one folder, and looks for no desktop. */
export async function makeBrowserHome(folder: string): Promise<Readonly<Record<string, string>>> {
  const config = join(folder, "config");
  await mkdir(join(config, "gtk-3.0"), { recursive: true });
  // A cursor that blinks makes two pictures of the same screen differ.
  await writeFile(join(config, "gtk-3.0", "settings.ini"), "[Settings]\ngtk-cursor-blink=false\n");
  return {
    HOME: folder,
    XDG_CONFIG_HOME: config,
    XDG_DATA_HOME: join(folder, "data"),
    XDG_CACHE_HOME: join(folder, "cache"),
    XDG_RUNTIME_DIR: folder,
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
    GSETTINGS_BACKEND: "memory",
    GIO_USE_VFS: "local",
    NO_AT_BRIDGE: "1",
  };
}
