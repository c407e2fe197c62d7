// Brings what package-lock.json names and inflates the Chromium that lies in one of the packages.
// Does nothing when that has been done already, so that it can run before every test, and without a network.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const lock = join(here, 'package-lock.json');
const modules = join(here, 'node_modules');
const target = join(modules, '.chromium');
const stamp = join(target, 'package-lock.json');

if (!existsSync(stamp) || !readFileSync(stamp).equals(readFileSync(lock))) {
	// npm ci removes node_modules first, and with it a Chromium of another version
	execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: here, stdio: 'inherit' });
	mkdirSync(target, { recursive: true });
	const source = join(modules, '@sparticuz', 'chromium', 'bin');
	const inflate = (from, to) =>
		pipeline(createReadStream(join(source, from)), createBrotliDecompress(), createWriteStream(join(target, to)));
	await inflate('chromium.br', 'chromium');
	chmodSync(join(target, 'chromium'), 0o755);
	for (const archive of ['al2023.tar', 'fonts.tar']) {
		await inflate(`${archive}.br`, archive);
		execFileSync('tar', ['-xf', archive, '--no-same-owner'], { cwd: target });
	}
	// last: without it, a run that was cut short begins again
	copyFileSync(lock, stamp);
}
