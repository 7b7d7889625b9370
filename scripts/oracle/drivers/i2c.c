// SPDX-License-Identifier: GPL-2.0-only
/* An I2C sensor behind a register map, as a hwmon device. */
#include <linux/module.h>
#include <linux/i2c.h>
#include <linux/regmap.h>
#include <linux/hwmon.h>
#include <linux/hwmon-sysfs.h>
#include <linux/mod_devicetable.h>

static const struct regmap_range readable[] = { regmap_reg_range(0x00, 0x0f) };
static const struct regmap_access_table table = { .yes_ranges = readable, .n_yes_ranges = ARRAY_SIZE(readable) };
static const struct regmap_config config = { .reg_bits = 8, .val_bits = 16, .max_register = 0x0f, .rd_table = &table };

static ssize_t temp_show(struct device *dev, struct device_attribute *attribute, char *text)
{
	struct regmap *map = dev_get_drvdata(dev);
	unsigned int value;
	int error = regmap_read(map, to_sensor_dev_attr(attribute)->index, &value);

	return error ?: sysfs_emit(text, "%ld\n", DIV_ROUND_CLOSEST((long)sign_extend32(value, 15) * 1000, 256));
}

static SENSOR_DEVICE_ATTR_RO(temp1_input, temp, 0);
static SENSOR_DEVICE_ATTR_RO(temp2_input, temp, 1);
static struct attribute *sensor_attrs[] = {
	&sensor_dev_attr_temp1_input.dev_attr.attr,
	&sensor_dev_attr_temp2_input.dev_attr.attr,
	NULL,
};
ATTRIBUTE_GROUPS(sensor);

static int sensor_probe(struct i2c_client *client)
{
	struct regmap *map = devm_regmap_init_i2c(client, &config);

	if (IS_ERR(map))
		return PTR_ERR(map);
	return PTR_ERR_OR_ZERO(devm_hwmon_device_register_with_groups(&client->dev, client->name, map, sensor_groups));
}

static const struct i2c_device_id sensor_id[] = { { "sensor", 0 }, {} };
MODULE_DEVICE_TABLE(i2c, sensor_id);
static struct i2c_driver sensor_driver = {
	.driver = { .name = "sensor" },
	.probe_new = sensor_probe,
	.id_table = sensor_id,
};
module_i2c_driver(sensor_driver);
MODULE_LICENSE("GPL");
