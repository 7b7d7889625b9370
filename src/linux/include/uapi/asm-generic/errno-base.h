/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The first 34 error numbers, as old as Unix.
 *
 * Stands for include/uapi/asm-generic/errno-base.h of Linux 5.4.
 */
#ifndef _ASM_GENERIC_ERRNO_BASE_H
#define _ASM_GENERIC_ERRNO_BASE_H

#define	EPERM		1	/* not permitted */
#define	ENOENT		2	/* no such file */
#define	ESRCH		3	/* no such process */
#define	EINTR		4	/* interrupted */
#define	EIO		5	/* input or output failed */
#define	ENXIO		6	/* no such device or address */
#define	E2BIG		7	/* argument list too long */
#define	ENOEXEC		8	/* not in an executable format */
#define	EBADF		9	/* bad file number */
#define	ECHILD		10	/* no children */
#define	EAGAIN		11	/* try again */
#define	ENOMEM		12	/* no memory */
#define	EACCES		13	/* permission denied */
#define	EFAULT		14	/* bad address */
#define	ENOTBLK		15	/* not a block device */
#define	EBUSY		16	/* busy */
#define	EEXIST		17	/* exists already */
#define	EXDEV		18	/* link across file systems */
#define	ENODEV		19	/* no such device */
#define	ENOTDIR		20	/* not a directory */
#define	EISDIR		21	/* is a directory */
#define	EINVAL		22	/* invalid argument */
#define	ENFILE		23	/* file table is full */
#define	EMFILE		24	/* too many open files */
#define	ENOTTY		25	/* not a terminal */
#define	ETXTBSY		26	/* the program is running */
#define	EFBIG		27	/* file too large */
#define	ENOSPC		28	/* no space left */
#define	ESPIPE		29	/* cannot seek */
#define	EROFS		30	/* read-only file system */
#define	EMLINK		31	/* too many links */
#define	EPIPE		32	/* nobody reads the pipe */
#define	EDOM		33	/* outside the function's domain */
#define	ERANGE		34	/* result out of range */

#endif
