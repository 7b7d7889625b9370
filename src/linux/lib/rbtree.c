// SPDX-License-Identifier: GPL-2.0-only
/*
 * Red-black trees: every path from the root to a leaf has as many black nodes,
 * and no red node has a red child, so no path is more than twice as long as
 * another.
 *
 * Stands for lib/rbtree.c of Linux 5.4; written from Cormen, Leiserson, Rivest
 * and Stein, "Introduction to Algorithms", chapter 13.
 */
#include <linux/rbtree.h>
#include <linux/export.h>
#include <linux/types.h>

#define RB_RED		0
#define RB_BLACK	1

static bool is_black(const struct rb_node *n)
{
	return !n || (n->__rb_parent_color & 1) == RB_BLACK;
}

static void set_parent(struct rb_node *n, struct rb_node *parent)
{
	n->__rb_parent_color = (unsigned long)parent | (n->__rb_parent_color & 1);
}

static void set_color(struct rb_node *n, int color)
{
	n->__rb_parent_color = (n->__rb_parent_color & ~1UL) | color;
}

/* new takes old's place below parent. */
static void change_child(struct rb_node *old, struct rb_node *new,
			 struct rb_node *parent, struct rb_root *root)
{
	if (!parent)
		root->rb_node = new;
	else if (parent->rb_left == old)
		parent->rb_left = new;
	else
		parent->rb_right = new;
}

/* The child on the other side comes up, n goes down to the side that is said. */
static void rotate(struct rb_node *n, struct rb_root *root, bool left)
{
	struct rb_node *up = left ? n->rb_right : n->rb_left;
	struct rb_node *inner = left ? up->rb_left : up->rb_right;
	struct rb_node *parent = rb_parent(n);

	if (left) {
		n->rb_right = inner;
		up->rb_left = n;
	} else {
		n->rb_left = inner;
		up->rb_right = n;
	}
	if (inner)
		set_parent(inner, n);
	set_parent(up, parent);
	change_child(n, up, parent, root);
	set_parent(n, up);
}

void rb_insert_color(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *parent, *grand, *uncle;
	bool left;

	set_color(node, RB_RED);
	while ((parent = rb_parent(node)) != NULL && !is_black(parent)) {
		grand = rb_parent(parent);
		left = parent == grand->rb_left;
		uncle = left ? grand->rb_right : grand->rb_left;
		if (!is_black(uncle)) {
			set_color(parent, RB_BLACK);
			set_color(uncle, RB_BLACK);
			set_color(grand, RB_RED);
			node = grand;
			continue;
		}
		if (node == (left ? parent->rb_right : parent->rb_left)) {
			rotate(parent, root, left);
			node = parent;
			parent = rb_parent(node);
		}
		set_color(parent, RB_BLACK);
		set_color(grand, RB_RED);
		rotate(grand, root, !left);
	}
	set_color(root->rb_node, RB_BLACK);
}
EXPORT_SYMBOL(rb_insert_color);

/* node, perhaps NULL, is below parent, and its paths lack a black one. */
static void erase_color(struct rb_node *node, struct rb_node *parent,
			struct rb_root *root)
{
	struct rb_node *sibling, *inner, *outer;
	bool left;

	while (parent && is_black(node)) {
		left = node == parent->rb_left;
		sibling = left ? parent->rb_right : parent->rb_left;
		if (!is_black(sibling)) {
			set_color(sibling, RB_BLACK);
			set_color(parent, RB_RED);
			rotate(parent, root, left);
			sibling = left ? parent->rb_right : parent->rb_left;
		}
		inner = left ? sibling->rb_left : sibling->rb_right;
		outer = left ? sibling->rb_right : sibling->rb_left;
		if (is_black(inner) && is_black(outer)) {
			set_color(sibling, RB_RED);
			node = parent;
			parent = rb_parent(node);
			continue;
		}
		if (is_black(outer)) {
			set_color(inner, RB_BLACK);
			set_color(sibling, RB_RED);
			rotate(sibling, root, !left);
			sibling = left ? parent->rb_right : parent->rb_left;
			outer = left ? sibling->rb_right : sibling->rb_left;
		}
		set_color(sibling, is_black(parent) ? RB_BLACK : RB_RED);
		set_color(parent, RB_BLACK);
		set_color(outer, RB_BLACK);
		rotate(parent, root, left);
		node = root->rb_node;
		break;
	}
	if (node)
		set_color(node, RB_BLACK);
}

void rb_erase(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *child, *parent, *next;
	bool black;

	if (node->rb_left && node->rb_right) {
		/* the next in order has no left child: it takes the place */
		for (next = node->rb_right; next->rb_left; next = next->rb_left)
			;
		black = is_black(next);
		child = next->rb_right;
		parent = rb_parent(next);
		if (parent == node) {
			parent = next;
		} else {
			parent->rb_left = child;
			if (child)
				set_parent(child, parent);
			next->rb_right = node->rb_right;
			set_parent(node->rb_right, next);
		}
		next->rb_left = node->rb_left;
		set_parent(node->rb_left, next);
		next->__rb_parent_color = node->__rb_parent_color;
		change_child(node, next, rb_parent(node), root);
	} else {
		black = is_black(node);
		child = node->rb_left ? node->rb_left : node->rb_right;
		parent = rb_parent(node);
		if (child)
			set_parent(child, parent);
		change_child(node, child, parent, root);
	}
	if (black)
		erase_color(child, parent, root);
}
EXPORT_SYMBOL(rb_erase);

/* --------------------------------------------------------------- walking */

struct rb_node *rb_first(const struct rb_root *root)
{
	struct rb_node *n = root->rb_node;

	while (n && n->rb_left)
		n = n->rb_left;
	return n;
}
EXPORT_SYMBOL(rb_first);

struct rb_node *rb_last(const struct rb_root *root)
{
	struct rb_node *n = root->rb_node;

	while (n && n->rb_right)
		n = n->rb_right;
	return n;
}
EXPORT_SYMBOL(rb_last);

struct rb_node *rb_next(const struct rb_node *node)
{
	struct rb_node *parent;

	if (node->rb_right) {
		node = node->rb_right;
		while (node->rb_left)
			node = node->rb_left;
		return (struct rb_node *)node;
	}
	while ((parent = rb_parent(node)) != NULL && node == parent->rb_right)
		node = parent;
	return parent;
}
EXPORT_SYMBOL(rb_next);

struct rb_node *rb_prev(const struct rb_node *node)
{
	struct rb_node *parent;

	if (node->rb_left) {
		node = node->rb_left;
		while (node->rb_right)
			node = node->rb_right;
		return (struct rb_node *)node;
	}
	while ((parent = rb_parent(node)) != NULL && node == parent->rb_left)
		node = parent;
	return parent;
}
EXPORT_SYMBOL(rb_prev);

/* Children before their parents. */
static struct rb_node *left_deepest(const struct rb_node *n)
{
	while (n->rb_left || n->rb_right)
		n = n->rb_left ? n->rb_left : n->rb_right;
	return (struct rb_node *)n;
}

struct rb_node *rb_first_postorder(const struct rb_root *root)
{
	return root->rb_node ? left_deepest(root->rb_node) : NULL;
}
EXPORT_SYMBOL(rb_first_postorder);

struct rb_node *rb_next_postorder(const struct rb_node *node)
{
	struct rb_node *parent;

	if (!node)
		return NULL;
	parent = rb_parent(node);
	if (parent && node == parent->rb_left && parent->rb_right)
		return left_deepest(parent->rb_right);
	return parent;
}
EXPORT_SYMBOL(rb_next_postorder);

void rb_replace_node(struct rb_node *victim, struct rb_node *new,
		     struct rb_root *root)
{
	*new = *victim;
	if (victim->rb_left)
		set_parent(victim->rb_left, new);
	if (victim->rb_right)
		set_parent(victim->rb_right, new);
	change_child(victim, new, rb_parent(victim), root);
}
EXPORT_SYMBOL(rb_replace_node);
