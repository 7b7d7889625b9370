// SPDX-License-Identifier: GPL-2.0-only
/** The terminal on real builds: what is typed, what comes back, what is on the record. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newCache } from './pipeline';
import { Terminal } from './terminal';
import { Timeline } from './timeline';

const folder = (path: string) => new URL(`../${path}`, import.meta.url);
const kernelPaths = readdirSync(folder('linux'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder('linux/').pathname.length));
const texts = new Map(kernelPaths.map((path) => [path, new Uint8Array(readFileSync(folder(`linux/${path}`)))]));
const cache = newCache();

function terminal(example: string, changes: Readonly<Record<string, string>> = {}): Terminal {
  const files: Record<string, string> = {};
  for (const file of readdirSync(folder(`examples/${example}`)))
    files[file === 'config' ? '.config' : file] = readFileSync(folder(`examples/${example}/${file}`), 'utf8');
  Object.assign(files, changes);
  files['.config'] = files['.config']!.replace(/=y$/gm, '=m');
  return new Terminal(
    { arch: 'um', files },
    {
      revision: 1,
      commandLine: '',
      kernel: { read: (path) => texts.get(path) },
      kernelPaths,
      cache,
      fresh: true,
    },
  );
}

/** Lines and what the screen shows of them. */
function screen(shell: Terminal, lines: readonly string[]): string[] {
  return lines.map((line) => shell.run(line).output);
}

describe('a module’s life', () => {
  it('is loaded, listed, refused twice, in use, unloaded', () => {
    const shell = terminal('params');
    expect(
      screen(shell, [
        'insmod demo.ko',
        'insmod demo.ko; echo $?',
        'lsmod | head -2 | tail -1 | cut -c1-4',
        'cat /sys/module/demo/initstate /sys/module/demo/refcnt /sys/module/demo/taint',
        'cat /proc/sys/kernel/tainted',
        'rmmod demo && echo gone',
        'rmmod demo; echo $?',
      ]),
    ).toEqual([
      '',
      'insmod: ERROR: could not insert module demo.ko: File exists\n1\n',
      'demo\n',
      'live\n0\nO\n',
      '4096\n',
      'gone\n',
      'rmmod: ERROR: Module demo is not currently loaded\n1\n',
    ]);
  });

  it('is found by modprobe once it is installed, with what it needs', () => {
    const shell = terminal('user-of-exports');
    const before = shell.run('modprobe user').output;
    expect(before).toContain('modprobe: FATAL: Module user not found in directory /lib/modules/5.4.0');
    shell.run('make modules_install');
    const [dep, , loaded, removed] = screen(shell, [
      'cat /lib/modules/5.4.0/modules.dep',
      'modprobe user',
      'cut -d" " -f1 /proc/modules',
      'modprobe -r user; cat /proc/modules',
    ]);
    expect(dep).toMatch(/^extra\/\w+\.ko: extra\/\w+\.ko$/m);
    expect(loaded!.trim().split('\n')).toHaveLength(2);
    expect(removed).toBe('');
  });

  it('damaged or cut, is refused as the kernel refuses it', () => {
    const shell = terminal('hello');
    const name = shell.run('ls *.ko').output.trim();
    expect(
      screen(shell, [
        `head -c 100 ${name} > cut.ko; insmod cut.ko`,
        'printf "not a module" > text.ko; insmod text.ko',
        ': > empty.ko; insmod empty.ko',
        'insmod none.ko',
      ]),
    ).toEqual([
      'insmod: ERROR: could not insert module cut.ko: Invalid module format\n',
      'insmod: ERROR: could not insert module text.ko: Invalid module format\n',
      'insmod: ERROR: could not insert module empty.ko: Invalid parameters\n',
      'insmod: ERROR: could not load module none.ko: No such file or directory\n',
    ]);
  });
});

describe('by force', () => {
  it('insmod -f takes another version magic, and marks the kernel', () => {
    const shell = terminal('params');
    expect(
      screen(shell, [
        "sed 's/vermagic=5.4.0 /vermagic=5.4.1 /' demo.ko > other.ko; insmod other.ko; cat /proc/sys/kernel/tainted",
        'insmod -f other.ko && cat /sys/module/demo/taint /proc/sys/kernel/tainted; dmesg -t | grep tainted',
        "rmmod demo; sed 's/vermagic=/vermagik=/' demo.ko > none.ko; insmod none.ko && cat /sys/module/demo/taint",
        'rmmod demo; insmod -x demo.ko; echo $?',
      ]),
    ).toEqual([
      'insmod: ERROR: could not insert module other.ko: Invalid module format\n0\n',
      'FO\n4098\ndemo: bad vermagic: kernel tainted.\n',
      'FO\n',
      expect.stringContaining("insmod: invalid option -- 'x'"),
    ]);
  });

  it('rmmod -f asks the kernel at once, which overrides a count', () => {
    const held = `#include <linux/module.h>
static int __init demo_init(void) { __module_get(THIS_MODULE); return 0; }
static void __exit demo_exit(void) { pr_info("demo: exit\\n"); }
module_init(demo_init);
module_exit(demo_exit);
MODULE_LICENSE("GPL");
`;
    const shell = terminal('params', { 'demo.c': held });
    expect(
      screen(shell, [
        'insmod demo.ko; rmmod demo; cat /proc/sys/kernel/tainted',
        'rmmod -f demo && dmesg -t | tail -2; cat /proc/sys/kernel/tainted',
        'rmmod -f demo; echo $?',
      ]),
    ).toEqual([
      'rmmod: ERROR: Module demo is in use\n4096\n',
      'Disabling lock debugging due to kernel taint\ndemo: exit\n4104\n',
      expect.stringContaining('rmmod: ERROR: could not remove module demo: No such file or directory\n1\n'),
    ]);
  });

  it('but never a user', () => {
    const shell = terminal('user-of-exports');
    shell.run('make modules_install; modprobe user');
    expect(
      screen(shell, [
        'rmmod -f provider 2>&1 | tail -1; cat /proc/sys/kernel/tainted',
        'rmmod -f user provider; cat /proc/sys/kernel/tainted',
      ]),
    ).toEqual(['rmmod: ERROR: could not remove module provider: Resource temporarily unavailable\n4096\n', '4096\n']);
  });
});

describe('what tutorials paste', () => {
  it('a loop of loads, a script, a function, conditions', () => {
    const shell = terminal('params');
    expect(
      screen(shell, [
        'for i in 1 2 3; do sudo insmod demo.ko && sudo rmmod demo; done; dmesg -t | grep -c unloaded; echo $?',
        'if lsmod | grep -q ^demo; then echo loaded; else echo not loaded; fi',
        'load() { sudo insmod "$1.ko" && lsmod | awk -v m="$1" \'$1 == m { print "loaded", $1 }\'; }; load demo',
        '[ -d /sys/module/demo ] && [[ $(cat /sys/module/demo/initstate) == live ]] && echo yes',
        'printf "#!/bin/sh\\nset -e\\nrmmod demo\\nrmmod demo\\necho never\\n" > un.sh; chmod +x un.sh; ./un.sh; echo $?',
        'dmesg | tail -1 | sed "s/^.*] //" > last; diff last last && wc -l < last',
      ]),
    ).toEqual([
      expect.stringMatching(/^\d+\n\d\n$/),
      'not loaded\n',
      'loaded demo\n',
      'yes\n',
      'rmmod: ERROR: Module demo is not currently loaded\n1\n',
      '1\n',
    ]);
  });

  it('a command over several lines waits for its end', () => {
    const shell = terminal('params');
    expect(shell.run('for i in 1 2; do')).toMatchObject({ incomplete: true, output: '' });
    expect(shell.run('for i in 1 2; do\necho $i\ndone')).toMatchObject({ incomplete: false, output: '1\n2\n' });
    expect(shell.run('cat <<EOF\nx', undefined, true).output).toContain('unexpected end of file');
  });
});

describe('the compiler and the linker by hand', () => {
  it('gcc -c and ld -r make objects that nm and readelf read', () => {
    const shell = terminal('hello');
    expect(
      screen(shell, [
        'printf "int twice(int x) { return 2 * x; }\\n" > a.c; printf "int twice(int); int four(void) { return twice(2); }\\n" > b.c',
        'gcc -c a.c b.c && ls a.o b.o',
        'cc -O2 -Wall -c b.c -o other.o; nm other.o',
        'ld -r -o both.o a.o b.o; nm both.o',
        'readelf -h both.o | grep Type',
        'ld -o none.o a.o absent.o; echo $?',
      ]),
    ).toEqual([
      '',
      'a.o\nb.o\n',
      '0000000000000000 T four\n                 U twice\n',
      expect.stringMatching(/^[0-9a-f]{16} T four\n0{16} T twice\n$/),
      '  Type:                              REL (Relocatable file)\n',
      'ld: cannot find absent.o: No such file or directory\n1\n',
    ]);
  });

  it('gcc -E prints what the preprocessor made; source of the kernel finds its headers', () => {
    const shell = terminal('hello', { 'own.h': '#define TWICE(x) ((x) + (x))\n' });
    expect(
      screen(shell, [
        'printf "#include \\"own.h\\"\\nint a = TWICE(N);\\n" > e.c; gcc -E -P -DN=4 e.c',
        'gcc -E e.c -o e.i; cat e.i',
        'echo "#include <linux/init.h>" > k.c; echo "int __init f(void);" >> k.c; gcc -E -P k.c | tail -1',
        'mkdir sub; cd sub; gcc -E -P ../e.c; gcc -c -I.. ../e.c -DN=1; ls; cd ..',
      ]),
    ).toEqual([
      'int a = ((4) + (4));\n',
      'int a = ((N) + (N));\n',
      expect.stringMatching(/^int .*__section__\(".init.text"\).* f\(void\);\n$/),
      'int a = ((N) + (N));\ne.o\n',
    ]);
  });

  it('says what is wrong, with the place, and what it does not do', () => {
    const shell = terminal('hello');
    expect(
      screen(shell, [
        'echo "int f(void) { return x; }" > w.c; gcc -c w.c | cat; ls w.o; echo $?',
        'gcc -c none.c; echo $?',
        'gcc -S w.c; echo $?',
        'gcc w.c; echo $?',
        'gcc; gcc -c --wrong w.c',
      ]),
    ).toEqual([
      expect.stringMatching(
        /^w\.c: In function .f.:\nw\.c:1:22: error: .x. undeclared[^]*ls: cannot access 'w.o'[^]*\n2\n$/,
      ),
      'cc1: fatal error: none.c: No such file or directory\ncompilation terminated.\n1\n',
      'kmodscope: gcc -S is not here: what `gcc -c` made, `objdump -d` shows as assembly\n1\n',
      'kmodscope: gcc without -c or -E would link a program, and there is no C library here to link it with\n1\n',
      "gcc: fatal error: no input files\ncompilation terminated.\ngcc: error: unrecognized command-line option '--wrong'\n",
    ]);
  });
});

describe('what a module registers can be used', () => {
  it('a device: its file_operations run, on the record', () => {
    const shell = terminal('misc-device');
    shell.run('insmod demo.ko');
    const { output, run, from } = shell.run('cat /dev/demo');
    expect(output).toBe('demo, minor 63\n');
    const timeline = new Timeline(run!);
    const told = Array.from({ length: timeline.length - from }, (_, i) => timeline.eventAt(from + i))
      .filter(({ kind }) => ['command', 'syscall', 'call', 'result', 'done'].includes(kind))
      .map((e) => `${e.kind} ${String(e['name'] ?? e['text'])}${e.kind === 'result' ? ` ${String(e['value'])}` : ''}`);
    expect(told).toEqual([
      'command cat /dev/demo',
      'syscall open',
      'result open 3',
      'syscall read',
      'call demo_read',
      'result read 15',
      'syscall read',
      'call demo_read',
      'result read 0',
      'syscall close',
      'result close 0',
      'done ',
    ]);
    // A name no driver has becomes a plain file, as on a real devtmpfs.
    expect(screen(shell, ['echo x > /dev/demo', 'echo hey > /dev/other; cat /dev/other', 'ls /dev'])).toEqual([
      'bash: echo: write error: Invalid argument\n',
      'hey\n',
      'demo\nnull\nother\nzero\n',
    ]);
    shell.run('rmmod demo');
    expect(shell.run('cat /dev/demo').output).toBe('cat: /dev/demo: No such file or directory\n');
  });

  it('reads in pieces, writes, and the errors of both', () => {
    const shell = terminal('misc-device', {
      'demo.c': `#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/uaccess.h>
static char text[8] = "abcdefg";
static ssize_t demo_read(struct file *f, char __user *buf, size_t n, loff_t *at)
{
	if (*at == 4) return -EIO;
	if (n > 2) n = 2;
	if (copy_to_user(buf, text + *at, n)) return -EFAULT;
	*at += n;
	return n;
}
static ssize_t demo_write(struct file *f, const char __user *buf, size_t n, loff_t *at)
{
	if (n > sizeof(text)) return -ENOSPC;
	return copy_from_user(text, buf, n) ? -EFAULT : n;
}
static const struct file_operations fops = { .owner = THIS_MODULE, .read = demo_read, .write = demo_write };
static struct miscdevice dev = { .minor = MISC_DYNAMIC_MINOR, .name = "demo", .fops = &fops };
module_misc_device(dev);
MODULE_LICENSE("GPL");
`,
    });
    expect(
      screen(shell, [
        'insmod demo.ko; cat /dev/demo',
        'echo; echo $?; head -c 3 /dev/demo | wc -c; dd if=/dev/demo bs=1 count=3 status=none; echo',
        'echo ABCDEF > /dev/demo; echo $?; dd if=/dev/demo bs=2 count=2 status=none; echo',
        'echo much too long > /dev/demo; echo $?; printf xy | tee /dev/demo',
        'for i in 1 2; do printf "$i$i$i$i" > /dev/demo; dd if=/dev/demo bs=4 count=1 2>/dev/null; done; echo',
        'while read line; do echo "$line"; done < /dev/none; echo $?; cat < /dev/demo',
      ]),
    ).toEqual([
      'abcdcat: /dev/demo: Input/output error\n',
      '\n0\n3\nabc\n',
      '0\nABCD\n',
      'bash: echo: write error: No space left on device\n1\nxy',
      '1122\n',
      expect.stringMatching(/^bash: \/dev\/none: No such file or directory\n1\n2222/),
    ]);
  });

  it('parameters: shown and changed under /sys, by the permissions they have', () => {
    const source = `#include <linux/module.h>
static int open_one = 1; module_param(open_one, int, 0644);
static int shut = 2; module_param(shut, int, 0444);
static int hidden = 3; module_param(hidden, int, 0);
static int __init demo_init(void) { return 0; }
static void __exit demo_exit(void) { pr_info("open_one is %d\\n", open_one); }
module_init(demo_init); module_exit(demo_exit);
MODULE_LICENSE("GPL");
`;
    const shell = terminal('hello', {
      'demo.c': source,
      Makefile: 'obj-$(CONFIG_DEMO) += demo.o\n',
      '.config': 'CONFIG_DEMO=m\n',
    });
    expect(
      screen(shell, [
        'insmod demo.ko shut=7 && cd /sys/module/demo/parameters && ls',
        'cat open_one shut',
        'echo 42 > open_one; cat open_one',
        'echo forty > open_one; echo $?',
        'echo 1 > shut',
        'cd; rmmod demo; dmesg -t | tail -1',
      ]),
    ).toEqual([
      'open_one\nshut\n',
      '1\n7\n',
      '42\n',
      'bash: echo: write error: Invalid argument\n1\n',
      'bash: shut: Permission denied\n',
      'open_one is 42\n',
    ]);
  });
});

describe('files and make', () => {
  it('a source changed here is told, and make builds it', () => {
    const shell = terminal('hello');
    const name = 'demo.c';
    expect(shell.run('make').output).toBe('  Building modules, stage 2.\n  MODPOST 1 modules\n');
    const { changed } = shell.run(`sed -i 's/LICENSE("[^"]*")/LICENSE("Proprietary")/' ${name}`);
    expect(changed?.[name]).toContain('Proprietary');
    expect(shell.run('make').output).toContain('CC [M]');
    const module = shell.run('ls *.ko').output.trim();
    shell.run(`insmod ${module}`);
    expect(shell.run('cat /proc/sys/kernel/tainted').output).toBe('4097\n');
    shell.run('make clean');
    expect(shell.run('ls').output).not.toMatch(/\.k?o$/m);
  });

  it('Tab completes commands and files', () => {
    const shell = terminal('hello');
    expect(shell.complete('insm')).toEqual({ add: 'od ', choices: [] });
    expect(shell.complete('cat /proc/mod')).toEqual({ add: 'ules ', choices: [] });
    expect(shell.complete('ls /lib/modules/5.4.0/build/include/linux/modulep')).toEqual({
      add: 'aram.h ',
      choices: [],
    });
    expect(shell.complete('cat Mak')).toEqual({ add: 'efile ', choices: [] });
    expect(shell.complete('xyz')).toEqual({ add: '', choices: [] });
    expect(shell.complete('ls /').choices).toEqual(['dev/', 'lib/', 'proc/', 'root/', 'sys/', 'tmp/']);
  });

  it('a reboot forgets modules and files of the kernel, and keeps those of the disk', () => {
    const shell = terminal('hello');
    const module = shell.run('ls *.ko').output.trim();
    expect(screen(shell, [`insmod ${module}; echo kept > note`, 'reboot', 'cat /proc/modules', 'cat note'])).toEqual([
      '',
      '',
      '',
      'kept\n',
    ]);
  });

  it('what never ends is stopped, and said', () => {
    const shell = terminal('hello');
    const { output } = shell.run('cat /dev/zero | wc -c');
    expect(output).toMatch(/^kmodscope: stopped: there was no end in sight\n1\d{5}\n$/);
    expect(shell.run('echo still here').output).toBe('still here\n');
  });
});
