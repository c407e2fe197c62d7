// Says what form-js, as Tasklist has it, makes of submissions: whether it reports errors, and what it would send.
//
// Standard input, one JSON per line: first {form, schema} for every form, then {form, shown, submitted}.
// Standard output, for each of the latter: {errors: {path: [sentence]}, data, locked: [path]} in the same order.
// Argument: the moment that it is, in ISO 8601.
//
// The form is opened with what was shown, and then filled with what was submitted. So form-js itself throws out what it
// cannot hold (sanitizeValue, the pickers, the clean-up of choices), hides, computes, validates and gathers. What a person
// sees but cannot change (read-only, lists without adding and removing) is compared with the form as it was opened.
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

if (isMainThread) {
	const schemas = {};
	const lines = [];
	for await (const line of createInterface({ input: process.stdin })) {
		const given = JSON.parse(line);
		if (given.schema) {
			schemas[given.form] = given.schema;
		}
		else {
			lines.push(given);
		}
	}
	// in small pieces, because some forms are slow
	const answers = new Array(lines.length);
	let next = 0;
	await Promise.all(
		Array.from({ length: Math.min(availableParallelism(), 4) }, () => new Promise((resolve, reject) => {
			const worker = new Worker(fileURLToPath(import.meta.url), {
				workerData: { schemas, now: process.argv[2] },
				resourceLimits: { maxYoungGenerationSizeMb: 64 },
			});
			const feed = () => {
				const from = next;
				next = Math.min(from + 50, lines.length);
				if (from === next) {
					worker.terminate();
					resolve();
				}
				else {
					worker.once('message', (results) => {
						results.forEach((result, index) => (answers[from + index] = result));
						feed();
					});
					worker.postMessage(lines.slice(from, next));
				}
			};
			worker.on('error', reject);
			feed();
		})),
	);
	process.stdout.write(answers.map((answer) => JSON.stringify(answer) + '\n').join(''));
}
else {
	const require = createRequire(import.meta.url);
	globalThis.Date = standingStill(new Date(workerData.now));
	const { Window } = await import('happy-dom');
	const window = new Window();
	globalThis.window = window;
	globalThis.navigator ??= window.navigator;
	for (const name of ['document', 'KeyboardEvent', 'Node', 'Element', 'HTMLElement', 'HTMLFormElement', 'HTMLCollection',
			'NodeList', 'MutationObserver', 'DOMParser']) {
		globalThis[name] = window[name];
	}
	const { options, h, Fragment } = require('preact');
	const { Form } = require('@bpmn-io/form-js-viewer');
	const { get } = require('min-dash');

	// what a browser does between two pictures is done here at once
	const renders = [];
	const effects = [];
	options.debounceRendering = (render) => renders.push(render);
	options.requestAnimationFrame = (effect) => effects.push(effect);

	// Only the pickers of days and times need the elements of a page; without them the rest takes half the time.
	let page = false;
	options.vnode = (node) => {
		if (!page && typeof node.type === 'string') {
			node.type = Fragment;
		}
	};
	const NEEDS_PAGE = new Error('Elements are needed');
	const formsWithMoments = new Set();

	parentPort.on('message', (lines) => parentPort.postMessage(lines.map(answer)));

	function answer(submission) {
		page = formsWithMoments.has(submission.form);
		const form = new Form();
		try {
			return answerOf(form, submission);
		}
		catch (failure) {
			if (failure === NEEDS_PAGE) {
				formsWithMoments.add(submission.form);
				close(form);
				return answer(submission);
			}
			// some values are more than form-js can bear: nobody sends them with it
			return { errors: { '': [String(failure)] }, data: {}, locked: [] };
		}
		finally {
			close(form);
		}
	}

	function answerOf(form, { form: id, shown, submitted }) {
		const schema = expanded(workerData.schemas[id]);
		const drawn = draw(form.get('formFields'));
		const before = open(form, schema, shown);
		open(form, schema, { ...shown, ...submitted });
		form._setState({ initialData: before });
		settle();
		enterMoments(form, drawn, shown);
		const { data, errors } = form.submit();
		const answer = { errors: {}, data, locked: [] };
		for (const { id, valuePath, indexes } of form.get('formFieldInstanceRegistry').getAllKeyed()) {
			const found = get(errors, [id, ...Object.values(indexes || {})]);
			if (found) {
				answer.errors[valuePath.join('.')] = found;
			}
		}
		const after = form._getState().data;
		for (const [path, { list, locked, empty }] of drawn) {
			const was = get(before, path.split('.')) ?? empty;
			const is = get(after, path.split('.'));
			if (locked && (list ? rows(was) !== rows(is) : !equal(was, is))) {
				answer.locked.push(path);
			}
		}
		return answer;
	}

	// What a picker is opened with, it keeps, even if nobody could have entered it. So every moment that was not shown
	// before is confirmed as a person does, by the Enter key.
	function enterMoments(form, drawn, shown) {
		const inputs = [...form._container.querySelectorAll('input')];
		const { data } = form._getState();
		for (const [path, { moment }] of drawn) {
			if (moment && !equal(get(shown, path.split('.')), get(data, path.split('.')))) {
				for (const part of ['date', 'time']) {
					inputs.find(({ id }) => id === `${moment}-${part}`)?.dispatchEvent(
						new window.KeyboardEvent('keydown', { key: 'Enter', keyCode: 13 }));
					settle();
				}
			}
		}
	}

	// importSchema is asynchronous in name only
	function open(form, schema, data) {
		let failure;
		form.on('import.done', ({ error }) => {
			failure = error;
		});
		form.importSchema(schema, data).catch(() => {});
		if (failure) {
			throw failure;
		}
		return form._getState().initialData;
	}

	function close(form) {
		try {
			form.destroy();
			settle();
		}
		catch {
			// it has failed before
		}
	}

	function settle() {
		let failure;
		for (let round = 0; renders.length || effects.length; round++) {
			if (round > 1000) {
				throw new Error('The form does not come to rest');
			}
			const tasks = renders.length ? renders : effects;
			try {
				tasks[0]();
				tasks.shift();
			}
			catch (thrown) {
				// again, for what waits behind it
				failure ??= thrown;
			}
		}
		if (failure) {
			throw failure;
		}
	}

	// Leaves out the pictures of fields that do no more than show and collect, for speed, and notes which fields are
	// there for the person and which of them are locked.
	function draw(formFields) {
		const drawn = new Map();
		const always = () => true;
		const never = () => false;
		const chosen = ({ field }) => field.valuesExpression !== undefined;
		const types = {
			textfield: never, textarea: never, number: never, checkbox: never, datetime: ({ value }) => value,
			select: chosen, radio: chosen, checklist: chosen, taglist: chosen, expression: always, dynamiclist: always,
			text: never, table: never, image: never, html: never, iframe: never, button: never, spacer: never,
			separator: never,
		};
		for (const [type, wanted] of Object.entries(types)) {
			const Real = formFields.get(type);
			const Field = (props) => {
				const list = type === 'dynamiclist';
				drawn.set(props.fieldInstance.valuePath.join('.'), {
					list,
					moment: type === 'datetime' && props.domId,
					empty: props.field.defaultValue ?? Real.config.emptyValue,
					locked: props.readonly || props.disabled || (list && !props.field.allowAddRemove),
				});
				if (type === 'datetime' && props.value && !page) {
					throw NEEDS_PAGE;
				}
				return wanted(props) ? h(Real, props) : null;
			};
			Field.config = Real.config;
			formFields.register(type, Field);
		}
		return drawn;
	}

	// of a long list form-js sends the rows that are on the screen; here somebody has unfolded it
	function expanded(component) {
		const copy = { ...component };
		if (copy.type === 'dynamiclist') {
			copy.disableCollapse = true;
		}
		copy.components &&= copy.components.map(expanded);
		return copy;
	}

	function rows(list) {
		return Array.isArray(list) ? list.length : 0;
	}

	function equal(a, b) {
		return JSON.stringify(a) === JSON.stringify(b);
	}

	function standingStill(now) {
		const RealDate = Date;
		return class extends RealDate {
			constructor(...given) {
				super(...(given.length ? given : [now.getTime()]));
			}
			static now() {
				return now.getTime();
			}
		};
	}
}
