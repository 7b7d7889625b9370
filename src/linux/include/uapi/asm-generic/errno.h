/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The rest of the error numbers that come up here.
 *
 * Stands for include/uapi/asm-generic/errno.h of Linux 5.4.
 */
#ifndef _ASM_GENERIC_ERRNO_H
#define _ASM_GENERIC_ERRNO_H

#include <asm-generic/errno-base.h>

#define	EDEADLK		35	/* would wait for itself */
#define	ENAMETOOLONG	36	/* name too long */
#define	ENOLCK		37	/* no locks left */
#define	ENOSYS		38	/* no such system call */
#define	ENOTEMPTY	39	/* directory not empty */
#define	ELOOP		40	/* too many symbolic links */
#define	EWOULDBLOCK	EAGAIN
#define	ENOMSG		42	/* no message */
#define	EIDRM		43	/* identifier removed */
#define	EL3RST		47
#define	ELNRNG		48
#define	ENODATA		61	/* no data */
#define	ETIME		62	/* time ran out */
#define	ENOLINK		67
#define	EPROTO		71	/* protocol error */
#define	EBADMSG		74	/* not a message */
#define	EOVERFLOW	75	/* does not fit the type */
#define	EILSEQ		84	/* not a valid character */
#define	EUSERS		87
#define	ENOTSOCK	88	/* not a socket */
#define	EMSGSIZE	90	/* message too long */
#define	EPROTONOSUPPORT	93
#define	EOPNOTSUPP	95	/* operation not supported */
#define	EAFNOSUPPORT	97
#define	EADDRINUSE	98
#define	EADDRNOTAVAIL	99
#define	ENETDOWN	100
#define	ENETUNREACH	101
#define	ECONNRESET	104
#define	ENOBUFS		105
#define	EISCONN		106
#define	ENOTCONN	107
#define	ETIMEDOUT	110	/* timed out */
#define	ECONNREFUSED	111
#define	EHOSTUNREACH	113
#define	EALREADY	114
#define	EINPROGRESS	115
#define	ESTALE		116
#define	EDQUOT		122
#define	ENOMEDIUM	123
#define	ECANCELED	125
#define	ENOKEY		126	/* no such key */
#define	EKEYEXPIRED	127
#define	EKEYREVOKED	128
#define	EKEYREJECTED	129	/* key rejected */
#define	EOWNERDEAD	130
#define	ENOTRECOVERABLE	131
#define	ERFKILL		132
#define	EHWPOISON	133

/* seldom met: file servers, streams, terminals of the past */
#define	ECHRNG		44
#define	EL2NSYNC		45
#define	EL3HLT		46
#define	EUNATCH		49
#define	ENOCSI		50
#define	EL2HLT		51
#define	EBADE		52
#define	EBADR		53
#define	EXFULL		54
#define	ENOANO		55
#define	EBADRQC		56
#define	EBADSLT		57
#define	EBFONT		59
#define	ENOSTR		60
#define	ENOSR		63
#define	ENONET		64
#define	ENOPKG		65
#define	EREMOTE		66
#define	EADV		68
#define	ESRMNT		69
#define	ECOMM		70
#define	EMULTIHOP		72
#define	EDOTDOT		73
#define	ENOTUNIQ		76
#define	EBADFD		77
#define	EREMCHG		78
#define	ELIBACC		79
#define	ELIBBAD		80
#define	ELIBSCN		81
#define	ELIBMAX		82
#define	ELIBEXEC		83
#define	ERESTART		85
#define	ESTRPIPE		86
#define	EDESTADDRREQ		89
#define	EPROTOTYPE		91
#define	ENOPROTOOPT		92
#define	ESOCKTNOSUPPORT		94
#define	EPFNOSUPPORT		96
#define	ENETRESET		102
#define	ECONNABORTED		103
#define	ESHUTDOWN		108
#define	ETOOMANYREFS		109
#define	EHOSTDOWN		112
#define	EUCLEAN		117
#define	ENOTNAM		118
#define	ENAVAIL		119
#define	EISNAM		120
#define	EREMOTEIO		121
#define	EMEDIUMTYPE		124
#define	EDEADLOCK		EDEADLK

#endif
