/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Locks for which a reader does not wait: it looks afterwards whether somebody has
 * written meanwhile, and begins again.
 *
 * Stands for include/linux/seqlock.h of Linux 5.4.
 */
#ifndef __LINUX_SEQLOCK_H
#define __LINUX_SEQLOCK_H

#include <linux/spinlock.h>
#include <linux/preempt.h>
#include <linux/compiler.h>

typedef struct seqcount {
	unsigned sequence;
} seqcount_t;

#define SEQCNT_ZERO(lockname)	{ .sequence = 0 }
#define seqcount_init(s)	do { (s)->sequence = 0; } while (0)

static inline unsigned read_seqcount_begin(const seqcount_t *s)
{
	return READ_ONCE(s->sequence);
}

static inline int read_seqcount_retry(const seqcount_t *s, unsigned start)
{
	return READ_ONCE(s->sequence) != start;
}

static inline void write_seqcount_begin(seqcount_t *s)
{
	s->sequence++;
}

static inline void write_seqcount_end(seqcount_t *s)
{
	s->sequence++;
}

typedef struct {
	struct seqcount seqcount;
	spinlock_t lock;
} seqlock_t;

#define __SEQLOCK_UNLOCKED(lockname)	{ .seqcount = SEQCNT_ZERO(lockname) }
#define DEFINE_SEQLOCK(x)	seqlock_t x = __SEQLOCK_UNLOCKED(x)
#define seqlock_init(x)		seqcount_init(&(x)->seqcount)

static inline unsigned read_seqbegin(const seqlock_t *sl)
{
	return read_seqcount_begin(&sl->seqcount);
}

static inline unsigned read_seqretry(const seqlock_t *sl, unsigned start)
{
	return read_seqcount_retry(&sl->seqcount, start);
}

static inline void write_seqlock(seqlock_t *sl)
{
	spin_lock(&sl->lock);
	write_seqcount_begin(&sl->seqcount);
}

static inline void write_sequnlock(seqlock_t *sl)
{
	write_seqcount_end(&sl->seqcount);
	spin_unlock(&sl->lock);
}

#define write_seqlock_irqsave(lock, flags) \
	do { local_irq_save(flags); write_seqlock(lock); } while (0)
#define write_sequnlock_irqrestore(sl, flags) \
	do { write_sequnlock(sl); local_irq_restore(flags); } while (0)

#endif /* __LINUX_SEQLOCK_H */
