// The digits that a stranger must type are for people: a test asks the database for them.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "./site.js";

/** The digits of a code. */
export function digits(challenge) {
  const ask = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT code FROM challenge WHERE id = ?', (int(sys.argv[2]),)).fetchone()[0])";
  return execFileSync("python3", ["-c", ask, join(process.env.QUIPUX_FOLDER, "quipux.db"), challenge]).toString().trim();
}

/** The code that is asked, once its image is there: nobody types what they have not seen. */
export async function challenge(page) {
  const id = await page.locator('input[name="form[challenge]"]').inputValue();
  const image = page.getByRole("img", { name: /Seis cifras/ });
  await expect(image).toHaveAttribute("src", `/recuperar/imagen?reto=${id}`);
  await image.evaluate((drawn) => drawn.decode());
  return id;
}

/** The links for a new password in the mail of the demonstration, the newest first. */
export async function linksIn(page) {
  await page.goto("/demo/correo");
  return page.locator("article").getByRole("link").evaluateAll((all) => all.map((link) => link.href).filter((href) => href.includes("/recuperar?clave=")));
}

/** One that is not among these; where it leads. */
export async function newLink(page, before) {
  let found;
  await expect(async () => {
    found = (await linksIn(page)).find((link) => !before.includes(link));
    expect(found).toBeTruthy();
  }).toPass({ timeout: 15_000 });
  const { pathname, search } = new URL(found);
  return `${pathname}${search}`;
}
