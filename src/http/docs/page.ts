import { type OpenApiDocument } from '../openapi';
import { html, type Html } from './html';
import { operationHtml, type ShownOperation } from './operation';
import { prose } from './prose';
import { fieldsOf } from './schema-fields';

/** The whole page of a document, without a script. Its style is at `/docs.css`. */
export function docsPage(document: OpenApiDocument): string {
  const { info, tags, paths, servers, components } = document;
  const server = servers[0]?.url ?? '/';
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): ShownOperation => ({
      path,
      method: method.toUpperCase(),
      operation,
      server,
    })),
  );
  const groups = tags.map(({ name }) => ({
    name,
    id: `tag-${name.toLowerCase()}`,
    shown: all.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const { Error: error } = components.schemas;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${info.title}</title>
        <link rel="stylesheet" href="docs.css" />
      </head>
      <body>
        <a class="skip" href="#operations">Skip to the operations</a>
        <header>
          <h1>${info.title}</h1>
          <p>${prose(info.description)}</p>
          <p class="facts">Version ${info.version}. For programs: <a href="openapi.json">openapi.json</a>.</p>
        </header>
        <div class="columns">
          <nav aria-label="Contents">
            ${groups.map(contentsHtml)}
            <p><a href="#errors">Errors</a></p>
          </nav>
          <main id="operations" tabindex="-1">
            ${groups.map(
              ({ name, id, shown }) =>
                html`<section aria-labelledby="${id}">
                  <h2 id="${id}">${name}</h2>
                  ${shown.map(operationHtml)}
                </section>`,
            )}
            <section aria-labelledby="errors">
              <h2 id="errors">Errors</h2>
              <p>Every error, whatever its status, has one shape:</p>
              ${error && fieldsOf(error)}
            </section>
          </main>
        </div>
      </body>
    </html> `.markup;
}

function contentsHtml({ name, shown }: { name: string; shown: ShownOperation[] }): Html {
  return html`<p class="group">${name}</p>
    <ul>
      ${shown.map(
        ({ path, method, operation }) =>
          html`<li>
            <a href="#${operation.operationId}"
              ><span class="method ${method.toLowerCase()}">${method}</span> ${path}</a
            >
          </li>`,
      )}
    </ul>`;
}
