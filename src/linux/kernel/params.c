// SPDX-License-Identifier: GPL-2.0-only
/*
 * Parameters: cutting "a=1 b=two" into words, and setting variables of several
 * types from text.
 *
 * Stands for kernel/params.c of Linux 5.4; written anew, with its messages.
 */
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/ctype.h>
#include <linux/slab.h>

static char dash2underscore(char c)
{
	return c == '-' ? '_' : c;
}

/* '-' and '_' are the same in names. */
bool parameqn(const char *a, const char *b, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (dash2underscore(a[i]) != dash2underscore(b[i]))
			return false;
	}
	return true;
}

bool parameq(const char *a, const char *b)
{
	return parameqn(a, b, strlen(a) + 1);
}

/* Takes the next word off args; returns what follows it. */
static char *next_arg(char *args, char **param, char **val)
{
	int in_quote = 0, quoted = 0;
	unsigned int i, equals = 0;

	if (*args == '"') {
		args++;
		in_quote = 1;
		quoted = 1;
	}

	for (i = 0; args[i]; i++) {
		if (isspace(args[i]) && !in_quote)
			break;
		if (equals == 0 && args[i] == '=')
			equals = i;
		if (args[i] == '"')
			in_quote = !in_quote;
	}

	*param = args;
	*val = NULL;
	if (equals) {
		args[equals] = '\0';
		*val = args + equals + 1;

		/* the quotes around a value are not part of it */
		if (**val == '"') {
			(*val)++;
			if (args[i - 1] == '"')
				args[i - 1] = '\0';
		}
	}
	if (quoted && args[i - 1] == '"')
		args[i - 1] = '\0';

	if (args[i]) {
		args[i] = '\0';
		args += i + 1;
	} else {
		args += i;
	}
	return skip_spaces(args);
}

static noinline int parse_one(char *param, char *val, const char *doing,
		     const struct kernel_param *params, unsigned num_params,
		     s16 min_level, s16 max_level, void *arg,
		     int (*handle_unknown)(char *param, char *val,
					   const char *doing, void *arg))
{
	unsigned int i;
	int err;

	for (i = 0; i < num_params; i++) {
		if (parameq(param, params[i].name)) {
			if (params[i].level < min_level
			    || params[i].level > max_level)
				return 0;
			if (!val &&
			    !(params[i].ops->flags & KERNEL_PARAM_OPS_FL_NOARG))
				return -EINVAL;
			if (params[i].flags & KERNEL_PARAM_FL_UNSAFE) {
				pr_notice("Setting dangerous option %s - tainting kernel\n",
					  params[i].name);
				add_taint(TAINT_USER, LOCKDEP_STILL_OK);
			}
			err = params[i].ops->set(val, &params[i]);
			/* Linux lets go of a lock here: no jump into set() */
			barrier();
			return err;
		}
	}

	if (handle_unknown) {
		err = handle_unknown(param, val, doing, arg);
		barrier();
		return err;
	}

	return -ENOENT;
}

/*
 * Goes through all words, also after one that was refused; the answer is then
 * the last error. NULL is success, and anything else what stands after "--".
 */
char *parse_args(const char *doing, char *args,
	       const struct kernel_param *params, unsigned num,
	       s16 min_level, s16 max_level, void *arg,
	       int (*unknown)(char *param, char *val,
			      const char *doing, void *arg))
{
	char *param, *val, *err = NULL;
	int ret;

	args = skip_spaces(args);
	while (*args) {
		args = next_arg(args, &param, &val);
		if (!val && strcmp(param, "--") == 0)
			return err ?: args;
		ret = parse_one(param, val, doing, params, num,
				min_level, max_level, arg, unknown);
		switch (ret) {
		case 0:
			continue;
		case -ENOENT:
			pr_err("%s: Unknown parameter `%s'\n", doing, param);
			break;
		case -ENOSPC:
			pr_err("%s: `%s' too large for parameter `%s'\n",
			       doing, val ? val : "", param);
			break;
		default:
			pr_err("%s: `%s' invalid for parameter `%s'\n",
			       doing, val ? val : "", param);
			break;
		}
		err = ERR_PTR(ret);
	}
	return err;
}

/* ----------------------------------------------------- integer types */

#define STANDARD_PARAM_DEF(name, type, format, tmptype, strtolfn, lo, hi) \
	int param_set_##name(const char *val, const struct kernel_param *kp) \
	{								\
		tmptype num;						\
		int ret = strtolfn(val, 0, &num);			\
									\
		if (ret)						\
			return ret;					\
		if (num < (tmptype)(lo) || num > (tmptype)(hi))		\
			return -ERANGE;					\
		*((type *)kp->arg) = num;				\
		return 0;						\
	}								\
	int param_get_##name(char *buffer, const struct kernel_param *kp) \
	{								\
		return scnprintf(buffer, 4096, format "\n",		\
				*((type *)kp->arg));			\
	}								\
	const struct kernel_param_ops param_ops_##name = {		\
		.set = param_set_##name,				\
		.get = param_get_##name,				\
	};								\
	EXPORT_SYMBOL(param_ops_##name)

STANDARD_PARAM_DEF(byte, unsigned char, "%hhu", unsigned long, kstrtoul, 0, 255);
STANDARD_PARAM_DEF(short, short, "%hi", long, kstrtol, -32768, 32767);
STANDARD_PARAM_DEF(ushort, unsigned short, "%hu", unsigned long, kstrtoul, 0, 65535);
STANDARD_PARAM_DEF(int, int, "%i", long, kstrtol, INT_MIN, INT_MAX);
STANDARD_PARAM_DEF(uint, unsigned int, "%u", unsigned long, kstrtoul, 0, UINT_MAX);
STANDARD_PARAM_DEF(long, long, "%li", long, kstrtol, LONG_MIN, LONG_MAX);
STANDARD_PARAM_DEF(ulong, unsigned long, "%lu", unsigned long, kstrtoul, 0, ULONG_MAX);
STANDARD_PARAM_DEF(ullong, unsigned long long, "%llu", unsigned long, kstrtoul, 0, ULONG_MAX);

/* Linux exports set and get of every type; here those that modules call. */
EXPORT_SYMBOL(param_set_int);
EXPORT_SYMBOL(param_get_int);

/* ------------------------------------------------------------- texts */

int param_set_charp(const char *val, const struct kernel_param *kp)
{
	if (strlen(val) > 1024) {
		pr_err("%s: string parameter too long\n", kp->name);
		return -ENOSPC;
	}

	/* insmod's text is freed after the module is loaded: keep a copy */
	*(char **)kp->arg = kstrdup(val, GFP_KERNEL);
	if (!*(char **)kp->arg)
		return -ENOMEM;
	return 0;
}

int param_get_charp(char *buffer, const struct kernel_param *kp)
{
	return scnprintf(buffer, 4096, "%s\n", *((char **)kp->arg));
}

const struct kernel_param_ops param_ops_charp = {
	.set = param_set_charp,
	.get = param_get_charp,
};
EXPORT_SYMBOL(param_ops_charp);

int param_set_copystring(const char *val, const struct kernel_param *kp)
{
	const struct kparam_string *kps = kp->str;

	if (strlen(val) + 1 > kps->maxlen) {
		pr_err("%s: string doesn't fit in %u chars.\n",
		       kp->name, kps->maxlen - 1);
		return -ENOSPC;
	}
	strcpy(kps->string, val);
	return 0;
}

int param_get_string(char *buffer, const struct kernel_param *kp)
{
	return scnprintf(buffer, 4096, "%s\n", kp->str->string);
}

const struct kernel_param_ops param_ops_string = {
	.set = param_set_copystring,
	.get = param_get_string,
};
EXPORT_SYMBOL(param_ops_string);

/* -------------------------------------------------------------- bool */

int param_set_bool(const char *val, const struct kernel_param *kp)
{
	/* the name alone means yes */
	if (!val)
		val = "1";
	return kstrtobool(val, kp->arg);
}
EXPORT_SYMBOL(param_set_bool);

int param_get_bool(char *buffer, const struct kernel_param *kp)
{
	return sprintf(buffer, "%c\n", *(bool *)kp->arg ? 'Y' : 'N');
}
EXPORT_SYMBOL(param_get_bool);

const struct kernel_param_ops param_ops_bool = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = param_set_bool,
	.get = param_get_bool,
};
EXPORT_SYMBOL(param_ops_bool);

int param_set_invbool(const char *val, const struct kernel_param *kp)
{
	int ret;
	bool boolval;

	ret = kstrtobool(val, &boolval);
	if (ret == 0)
		*(bool *)kp->arg = !boolval;
	return ret;
}

int param_get_invbool(char *buffer, const struct kernel_param *kp)
{
	return sprintf(buffer, "%c\n", (*(bool *)kp->arg) ? 'N' : 'Y');
}

const struct kernel_param_ops param_ops_invbool = {
	.set = param_set_invbool,
	.get = param_get_invbool,
};
EXPORT_SYMBOL(param_ops_invbool);

/* A bool in an int. */
int param_set_bint(const char *val, const struct kernel_param *kp)
{
	struct kernel_param boolkp = *kp;
	bool v;
	int ret;

	boolkp.arg = &v;
	ret = param_set_bool(val, &boolkp);
	if (ret == 0)
		*(int *)kp->arg = v;
	return ret;
}
EXPORT_SYMBOL(param_set_bint);

const struct kernel_param_ops param_ops_bint = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = param_set_bint,
	.get = param_get_int,
};
EXPORT_SYMBOL(param_ops_bint);

/* ------------------------------------------------------------ arrays */

static int param_array_set(const char *val, const struct kernel_param *kp)
{
	const struct kparam_array *arr = kp->arr;
	/* for one element at a time: the same entry but for arg */
	struct kernel_param one = *kp;
	/* the text is cut where it stands, as in 5.4: a later complaint shows it cut */
	char *elem = (char *)val;
	char *comma;
	unsigned int nowhere, *num = arr->num ? arr->num : &nowhere;
	int ret;

	/* counted as they are set: those before a bad one stay */
	*num = 0;
	do {
		if (*num == arr->max) {
			pr_err("%s: can only take %i arguments\n",
			       kp->name, arr->max);
			return -EINVAL;
		}
		comma = strchr(elem, ',');
		if (comma)
			*comma = '\0';
		one.arg = (char *)arr->elem + arr->elemsize * *num;
		ret = arr->ops->set(elem, &one);
		if (ret != 0)
			return ret;
		(*num)++;
		elem = comma ? comma + 1 : NULL;
	} while (elem);

	return 0;
}

const struct kernel_param_ops param_array_ops = {
	.set = param_array_set,
};
EXPORT_SYMBOL(param_array_ops);

/* Makes /sys/module/<name>/parameters for what is built in; counts it, here. */
static int __init param_sysfs_init(void)
{
	pr_info("params: %d parameters\n",
		(int)(__stop___param - __start___param));
	return 0;
}
subsys_initcall(param_sysfs_init);
