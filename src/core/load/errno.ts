// SPDX-License-Identifier: GPL-2.0-only
/** Error numbers (include/uapi/asm-generic/errno-base.h, errno.h), their names, and glibc's texts for them. */

const table: readonly (readonly [number, string, string])[] = [
  [1, 'EPERM', 'Operation not permitted'],
  [2, 'ENOENT', 'No such file or directory'],
  [3, 'ESRCH', 'No such process'],
  [4, 'EINTR', 'Interrupted system call'],
  [5, 'EIO', 'Input/output error'],
  [6, 'ENXIO', 'No such device or address'],
  [7, 'E2BIG', 'Argument list too long'],
  [8, 'ENOEXEC', 'Exec format error'],
  [9, 'EBADF', 'Bad file descriptor'],
  [10, 'ECHILD', 'No child processes'],
  [11, 'EAGAIN', 'Resource temporarily unavailable'],
  [12, 'ENOMEM', 'Cannot allocate memory'],
  [13, 'EACCES', 'Permission denied'],
  [14, 'EFAULT', 'Bad address'],
  [15, 'ENOTBLK', 'Block device required'],
  [16, 'EBUSY', 'Device or resource busy'],
  [17, 'EEXIST', 'File exists'],
  [18, 'EXDEV', 'Invalid cross-device link'],
  [19, 'ENODEV', 'No such device'],
  [20, 'ENOTDIR', 'Not a directory'],
  [21, 'EISDIR', 'Is a directory'],
  [22, 'EINVAL', 'Invalid argument'],
  [23, 'ENFILE', 'Too many open files in system'],
  [24, 'EMFILE', 'Too many open files'],
  [25, 'ENOTTY', 'Inappropriate ioctl for device'],
  [26, 'ETXTBSY', 'Text file busy'],
  [27, 'EFBIG', 'File too large'],
  [28, 'ENOSPC', 'No space left on device'],
  [29, 'ESPIPE', 'Illegal seek'],
  [30, 'EROFS', 'Read-only file system'],
  [31, 'EMLINK', 'Too many links'],
  [32, 'EPIPE', 'Broken pipe'],
  [33, 'EDOM', 'Numerical argument out of domain'],
  [34, 'ERANGE', 'Numerical result out of range'],
  [35, 'EDEADLK', 'Resource deadlock avoided'],
  [36, 'ENAMETOOLONG', 'File name too long'],
  [37, 'ENOLCK', 'No locks available'],
  [38, 'ENOSYS', 'Function not implemented'],
  [39, 'ENOTEMPTY', 'Directory not empty'],
  [40, 'ELOOP', 'Too many levels of symbolic links'],
  [42, 'ENOMSG', 'No message of desired type'],
  [61, 'ENODATA', 'No data available'],
  [62, 'ETIME', 'Timer expired'],
  [71, 'EPROTO', 'Protocol error'],
  [75, 'EOVERFLOW', 'Value too large for defined data type'],
  [84, 'EILSEQ', 'Invalid or incomplete multibyte or wide character'],
  [95, 'EOPNOTSUPP', 'Operation not supported'],
  [98, 'EADDRINUSE', 'Address already in use'],
  [110, 'ETIMEDOUT', 'Connection timed out'],
  [114, 'EALREADY', 'Operation already in progress'],
  [115, 'EINPROGRESS', 'Operation now in progress'],
];

export const EPERM = -1;
export const ENOENT = -2;
export const ENOEXEC = -8;
export const EBADF = -9;
export const EAGAIN = -11;
export const EIO = -5;
export const ENOMEM = -12;
export const EACCES = -13;
export const EBUSY = -16;
export const EEXIST = -17;
export const ENOTDIR = -20;
export const EISDIR = -21;
export const EINVAL = -22;
export const EROFS = -30;
export const ENOSYS = -38;
export const ENOTEMPTY = -39;
/** never seen outside: the call is made again after the signal, or the signal ends the program */
export const ERESTARTSYS = -512;
/** the largest errno a system call may return; below its negative libc sees no error */
const MAX_ERRNO = 4095;

/** `ENOENT` for -2; the number itself when it has no name here. */
export function errnoName(code: number): string {
  return code === ERESTARTSYS ? 'ERESTARTSYS' : (table.find(([n]) => n === -code)?.[1] ?? String(-code));
}

/** strerror(3). */
export function errnoText(code: number): string {
  return table.find(([n]) => n === -code)?.[2] ?? `Unknown error ${-code}`;
}

/** kmod's tools/insmod.c, mod_strerror. What is no errno leaves errno as it was: ENOENT, from a file looked for earlier. */
export function insmodText(code: number): string {
  const seen = code < -MAX_ERRNO ? ENOENT : code;
  switch (seen) {
    case ENOEXEC:
      return 'Invalid module format';
    case ENOENT:
      return 'Unknown symbol in module';
    case -3:
      return 'Module has wrong symbol version';
    case EINVAL:
      return 'Invalid parameters';
    default:
      return errnoText(seen);
  }
}
