// SPDX-License-Identifier: GPL-2.0-only
/*
 * Character devices: whose numbers are whose, and which driver is behind one.
 *
 * Stands for fs/char_dev.c of Linux 5.4.
 */
#include <linux/fs.h>
#include <linux/cdev.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/export.h>

/* Majors that are given to who asks for any: these, from above. */
#define CHRDEV_MAJOR_DYN_START	254
#define CHRDEV_MAJOR_DYN_END	234

static struct char_device_struct {
	struct char_device_struct *next;
	unsigned int major;
	unsigned int baseminor;
	int minorct;
	const char *name;
	struct cdev *cdev;
} *chrdevs;

static LIST_HEAD(cdevs);

static bool taken(unsigned int major, unsigned int first, unsigned int count)
{
	struct char_device_struct *cd;

	for (cd = chrdevs; cd; cd = cd->next)
		if (cd->major == major && first < cd->baseminor + cd->minorct &&
		    cd->baseminor < first + count)
			return true;
	return false;
}

static int find_dynamic_major(void)
{
	unsigned int i;

	for (i = CHRDEV_MAJOR_DYN_START; i >= CHRDEV_MAJOR_DYN_END; i--)
		if (!taken(i, 0, MINORMASK))
			return i;
	return -EBUSY;
}

static struct char_device_struct *
__register_chrdev_region(unsigned int major, unsigned int baseminor,
			 int minorct, const char *name)
{
	struct char_device_struct *cd;
	int ret;

	if (major >= CHRDEV_MAJOR_MAX) {
		pr_err("CHRDEV \"%s\" major requested (%u) is greater than the maximum (%u)\n",
		       name, major, CHRDEV_MAJOR_MAX-1);
		return ERR_PTR(-EINVAL);
	}
	if (major == 0) {
		ret = find_dynamic_major();
		if (ret < 0) {
			pr_err("CHRDEV \"%s\" dynamic allocation region is full\n",
			       name);
			return ERR_PTR(ret);
		}
		major = ret;
	}
	if (taken(major, baseminor, minorct))
		return ERR_PTR(-EBUSY);
	cd = kzalloc(sizeof(*cd), GFP_KERNEL);
	if (!cd)
		return ERR_PTR(-ENOMEM);
	cd->major = major;
	cd->baseminor = baseminor;
	cd->minorct = minorct;
	cd->name = name;
	cd->next = chrdevs;
	chrdevs = cd;
	return cd;
}

static struct char_device_struct *
__unregister_chrdev_region(unsigned int major, unsigned int baseminor, int minorct)
{
	struct char_device_struct **p, *cd;

	for (p = &chrdevs; (cd = *p) != NULL; p = &cd->next) {
		if (cd->major == major && cd->baseminor == baseminor &&
		    cd->minorct == minorct) {
			*p = cd->next;
			return cd;
		}
	}
	return NULL;
}

int register_chrdev_region(dev_t from, unsigned count, const char *name)
{
	struct char_device_struct *cd;

	cd = __register_chrdev_region(MAJOR(from), MINOR(from), count, name);
	return PTR_ERR_OR_ZERO(cd);
}
EXPORT_SYMBOL(register_chrdev_region);

int alloc_chrdev_region(dev_t *dev, unsigned baseminor, unsigned count,
			const char *name)
{
	struct char_device_struct *cd;

	cd = __register_chrdev_region(0, baseminor, count, name);
	if (IS_ERR(cd))
		return PTR_ERR(cd);
	*dev = MKDEV(cd->major, cd->baseminor);
	return 0;
}
EXPORT_SYMBOL(alloc_chrdev_region);

void unregister_chrdev_region(dev_t from, unsigned count)
{
	kfree(__unregister_chrdev_region(MAJOR(from), MINOR(from), count));
}
EXPORT_SYMBOL(unregister_chrdev_region);

/* The old way: numbers and cdev in one call. Major 0: the answer is its number. */
int __register_chrdev(unsigned int major, unsigned int baseminor,
		      unsigned int count, const char *name,
		      const struct file_operations *fops)
{
	struct char_device_struct *cd;
	struct cdev *cdev;
	int err;

	cd = __register_chrdev_region(major, baseminor, count, name);
	if (IS_ERR(cd))
		return PTR_ERR(cd);
	err = -ENOMEM;
	cdev = cdev_alloc();
	if (!cdev)
		goto out2;
	cdev->owner = fops->owner;
	cdev->ops = fops;
	err = cdev_add(cdev, MKDEV(cd->major, baseminor), count);
	if (err)
		goto out;
	cd->cdev = cdev;
	return major ? 0 : cd->major;
out:
	kfree(cdev);
out2:
	kfree(__unregister_chrdev_region(cd->major, baseminor, count));
	return err;
}
EXPORT_SYMBOL(__register_chrdev);

void __unregister_chrdev(unsigned int major, unsigned int baseminor,
			 unsigned int count, const char *name)
{
	struct char_device_struct *cd;

	cd = __unregister_chrdev_region(major, baseminor, count);
	if (cd && cd->cdev) {
		cdev_del(cd->cdev);
		kfree(cd->cdev);
	}
	kfree(cd);
}
EXPORT_SYMBOL(__unregister_chrdev);

/* ---------------------------------------------------------------- cdev */

void cdev_init(struct cdev *cdev, const struct file_operations *fops)
{
	memset(cdev, 0, sizeof *cdev);
	INIT_LIST_HEAD(&cdev->list);
	cdev->ops = fops;
}
EXPORT_SYMBOL(cdev_init);

struct cdev *cdev_alloc(void)
{
	struct cdev *p = kzalloc(sizeof(struct cdev), GFP_KERNEL);

	if (p)
		INIT_LIST_HEAD(&p->list);
	return p;
}
EXPORT_SYMBOL(cdev_alloc);

/* From here on somebody may open it. */
int cdev_add(struct cdev *p, dev_t dev, unsigned count)
{
	p->dev = dev;
	p->count = count;
	list_add(&p->list, &cdevs);
	return 0;
}
EXPORT_SYMBOL(cdev_add);

void cdev_del(struct cdev *p)
{
	list_del_init(&p->list);
}
EXPORT_SYMBOL(cdev_del);

void cdev_set_parent(struct cdev *p, struct kobject *kobj)
{
	p->kobj.parent = kobj;
}
EXPORT_SYMBOL(cdev_set_parent);

/* Finds the driver by the number, puts its functions in place of these, opens. */
static int chrdev_open(struct inode *inode, struct file *filp)
{
	struct cdev *p;

	list_for_each_entry(p, &cdevs, list) {
		if (inode->i_rdev < p->dev || inode->i_rdev >= p->dev + p->count)
			continue;
		if (!try_module_get(p->ops->owner))
			return -ENXIO;
		inode->i_cdev = p;
		filp->f_op = p->ops;
		return filp->f_op->open ? filp->f_op->open(inode, filp) : 0;
	}
	return -ENXIO;
}

extern const struct file_operations def_chr_fops;
const struct file_operations def_chr_fops = {
	.open = chrdev_open,
	.llseek = noop_llseek,
};
