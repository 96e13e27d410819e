// Parses a rule's documentation from Markdown into blocks. It supports only what our documentation uses and treats
// everything else as text: nothing in it can become markup.
export type Block =
  | { kind: "heading"; words: string }
  | { kind: "paragraph"; words: string }
  | { kind: "example"; example: Example };

export interface Example {
  text: string;
  language: string;
  /**
   * The words after the language: the kind of text, and its conditions (`idp=entra`,
   * `settings.licenseShortage=refuse`).
   */
  words: string[];
}

export function readDocs(markdown: string): Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const last = blocks.at(-1);
    if (line.startsWith("```")) {
      const end = lines.indexOf("```", at + 1);
      const until = end === -1 ? lines.length : end;
      const [language = "", ...words] = line.slice(3).split(/\s+/);
      blocks.push({ kind: "example", example: { text: lines.slice(at + 1, until).join("\n"), language, words } });
      at = until;
    } else if (line.startsWith("#")) {
      blocks.push({ kind: "heading", words: line.replace(/^#+\s*/, "") });
    } else if (line.trim() === "") {
      blocks.push({ kind: "paragraph", words: "" });
    } else if (last?.kind === "paragraph") {
      last.words = `${last.words} ${line.trim()}`.trim();
    } else {
      blocks.push({ kind: "paragraph", words: line.trim() });
    }
  }
  return blocks.filter((block) => block.kind !== "paragraph" || block.words !== "");
}
