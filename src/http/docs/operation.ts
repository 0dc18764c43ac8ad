import { type OpenApiOperation } from '../openapi';
import { type AnswerDocs, type ContentDocs, type ParameterDocs } from '../route';
import { curlOf } from './curl';
import { html, type Html } from './html';
import { prose } from './prose';
import { fieldsOf, typeOf, valuesOf } from './schema-fields';
import { written } from './written';

export interface ShownOperation {
  path: string;
  /** In capitals. */
  method: string;
  operation: OpenApiOperation;
  /** As the document's `servers` has it. */
  server: string;
}

const ACCESS: Readonly<Record<string, string>> = {
  bearer: 'For programs with the dashboard token.',
  session: "For people with a session of the dashboard's page.",
  'telegram-secret': 'For Telegram, by its secret token.',
};

/** One operation: what it is, what it takes, how it is asked, what it answers. */
export function operationHtml(shown: ShownOperation): Html {
  const { path, method, operation } = shown;
  const { operationId, summary, description, security, parameters = [], requestBody } = operation;
  const scheme = Object.keys(security?.[0] ?? {})[0];
  return html` <article id="${operationId}" aria-labelledby="${operationId}-title">
    <h3 id="${operationId}-title">
      <span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code>
    </h3>
    <p class="summary">${summary}</p>
    ${description?.split(/\n{2,}/).map((paragraph) => html`<p>${prose(paragraph)}</p>`)}
    <p class="access">${scheme === undefined ? 'Open to all.' : (ACCESS[scheme] ?? scheme)}</p>
    ${parameters.length > 0 && parametersHtml(operationId, parameters)}
    ${
      requestBody &&
      html`<h4>Body</h4>
        ${Object.entries(requestBody.content)
          .slice(0, 1)
          .map(([, content]) => html`${fieldsOf(content.schema) ?? html`<p>${typeOf(content.schema)}</p>`}`)}
        <p class="types">
          Sent as
          ${Object.keys(requestBody.content).map((type, at) => html`${at > 0 && ' or '}<code>${type}</code>`)}.
        </p>`
    }
    <h4>Request</h4>
    ${requestsHtml(shown)}
    <h4>Answers</h4>
    ${answersHtml(operation)}
  </article>`;
}

function parametersHtml(operationId: string, parameters: readonly ParameterDocs[]): Html {
  const rows = parameters.map(({ name, in: place, required, description, schema, example }) => {
    const facts = [
      place === 'query' ? '' : `in the ${place}`,
      required === true ? 'required' : '',
      schema.default === undefined ? '' : `default ${written(schema.default)}`,
      example === undefined ? '' : `for example ${written(example)}`,
    ].filter((fact) => fact !== '');
    return html`<tr>
      <th scope="row"><code>${name}</code><span class="type">${typeOf(schema)}</span></th>
      <td>
        ${description !== undefined && prose(description)}
        ${facts.length > 0 && html`<span class="facts">${facts.join(', ')}</span>`} ${valuesOf(schema)}
      </td>
    </tr>`;
  });
  return html`<h4 id="${operationId}-parameters">Parameters</h4>
    <table aria-labelledby="${operationId}-parameters">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

function requestsHtml({ path, method, operation, server }: ShownOperation): Html {
  const [, ...others] = Object.keys(operation.responses['200']?.content ?? {});
  return html`${[undefined, ...others].map((accept) =>
    codeHtml(
      accept === undefined ? 'Example request' : `Example request for ${accept}`,
      curlOf(operation, { path, method, server, accept }),
    ),
  )}`;
}

/** Errors have one shape and stand in one table; what is good stands by itself. */
function answersHtml({ responses }: OpenApiOperation): Html {
  const all = Object.entries(responses);
  const isError = ({ content = {} }: AnswerDocs) =>
    Object.values(content).some(({ schema }) => schema.$ref !== undefined);
  const good = all.filter(([, answer]) => !isError(answer));
  const errors = all.filter(([, answer]) => isError(answer));
  return html`${good.map(
    ([status, answer]) =>
      html`<section class="answer">
        <h5><span class="status">${status}</span> ${prose(answer.description)}</h5>
        ${Object.entries(answer.content ?? {}).map(([type, content]) => contentHtml(type, content))}
      </section>`,
  )}
  ${
    errors.length > 0 &&
    html`<details class="errors">
      <summary>Errors</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          ${errors.map(
            ([status, answer]) =>
              html`<tr>
                <th scope="row">${status === 'default' ? 'other' : status}</th>
                <td>${prose(answer.description)} ${codeOf(answer)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`
  }`;
}

function codeOf({ content }: AnswerDocs): Html | undefined {
  const example = content?.['application/json']?.example as { error?: { code?: string } } | undefined;
  return example?.error?.code === undefined ? undefined : html`<code>${example.error.code}</code>`;
}

function contentHtml(type: string, { schema, example }: ContentDocs): Html {
  const body = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  const fields = fieldsOf(schema);
  const { description } = schema;
  return html`<p class="types">
      <code>${type}</code> ${typeof description === 'string' && prose(description)}
    </p>
    ${
      fields &&
      html`<details class="schema">
        <summary>Fields</summary>
        ${fields}
      </details>`
    }
    ${example !== undefined && codeHtml(`Example answer as ${type}`, body)}`;
}

/** Long lines scroll, also by keyboard. */
const codeHtml = (label: string, text: string): Html =>
  html`<pre tabindex="0" role="group" aria-label="${label}"><code>${text}</code></pre>`;
