// A front end in types alone: every block is rendered, and there is no cast. api.ts is made of /api/v1/openapi.json.
import type { components, operations } from "./api.js";

type Schemas = components["schemas"];
type Action = Schemas["ActionDetail"];
type Block = Action["body"][number];
type Problem = Schemas["Problem"];
type Answer = operations["signAction"]["responses"][201]["content"]["application/json"];

const escape = (text: string): string => text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);

const paragraphs = (text: string): string =>
  text
    .split(/\n\n+/)
    .map((part) => `<p>${escape(part)}</p>`)
    .join("");

function letter(texts: Schemas["Letter"] | Schemas["ReadingTranslation"]): string {
  const to = texts.addressees.map(({ language, lines }) => `<address lang="${language}">${escape(lines.join(", "))}</address>`);
  return `<div lang="${texts.language}" dir="${texts.direction}">${to.join("")}<p>${escape(texts.salutation)}</p>${texts.full}<p>${escape(texts.closing)}</p></div>`;
}

function picture(found: Schemas["Picture"]): string {
  const sources = found.renditions.map(({ url, width, mime }) => `<source srcset="${url} ${width}w" type="${mime}">`);
  const last = found.renditions.at(-1);
  const image = last ? `<img src="${last.url}" width="${last.width}" height="${last.height}" alt="${escape(found.alt)}">` : "";
  return `<figure><picture>${sources.join("")}${image}</picture><figcaption>${escape(`${found.caption} ${found.credit}`)}</figcaption></figure>`;
}

function field(found: Schemas["FormField"]): string {
  switch (found.kind) {
    case "text":
    case "email":
    case "checkbox":
      return `<label>${escape(found.label)} <input type="${found.kind}" name="${found.name}" autocomplete="${found.autocomplete}"></label><p>${escape(found.hint)}</p>`;
    case "hidden":
      return `<input type="hidden" name="${found.name}" value="${found.value}">`;
    case "trap":
      return `<div hidden><label>${escape(found.label)} <input name="${found.name}" tabindex="-1" autocomplete="off"></label></div>`;
    default:
      return never(found.kind);
  }
}

function never(found: never): never {
  throw new Error(`Not known here: ${JSON.stringify(found)}`);
}

export function render(block: Block): string {
  switch (block.type) {
    case "facts":
      return `<dl>${block.facts.map(({ label, text }) => `<dt>${escape(label)}</dt><dd>${escape(text)}</dd>`).join("")}</dl>`;
    case "case_section":
      return `<h2>${escape(block.heading)}</h2>${block.text}`;
    case "quote":
      return `<blockquote>${paragraphs(block.text)}</blockquote><p>${escape(block.speaker)}</p>`;
    case "picture":
      return block.picture ? picture(block.picture) : "";
    case "timeline":
      return `<h2>${escape(block.heading)}</h2><dl>${block.events.map(({ when, text }) => `<dt>${escape(when)}</dt><dd>${escape(text)}</dd>`).join("")}</dl>`;
    case "letter":
      return letter(block.reading ?? block.letter);
    case "deadline":
      return `<p><time datetime="${block.deadline}">${new Date(block.closes_at).toLocaleDateString()}</time></p>${paragraphs(block.text)}`;
    case "sign_form":
      return block.is_open
        ? `<h2>${escape(block.heading)}</h2>${paragraphs(block.text)}<form action="${block.post_to}">${block.fields.map(field).join("")}<button>${escape(block.submit)}</button></form>${paragraphs(block.privacy)}`
        : "";
    case "next_steps":
      return `<h2>${escape(block.heading)}</h2><ol>${block.steps.map(({ text }) => `<li>${escape(text)}</li>`).join("")}</ol>`;
    case "update":
      return `<h2>${escape(block.heading)}</h2><time>${block.posted_on ?? ""}</time>${block.text}`;
    default:
      return never(block);
  }
}

export async function sign(action: Action, signature: Schemas["SignatureIn"]): Promise<Answer | Problem> {
  const address = new URL(`/api/v1/actions/${action.slug}/signatures`, action.api_url);
  const response = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...signature, letter: action.letter.version } satisfies Schemas["SignatureIn"]),
  });
  return response.json();
}

export const fatima: Schemas["SignatureIn"] = { name: "Fatima de Vries", town: "Utrecht" };
