"""Makes src/test/resources/models/lightgbm-multiclass (needs lightgbm, numpy, pandas): python make_lightgbm.py FOLDER"""
import json
import os
import sys

import lightgbm as lgb
import numpy as np
import pandas as pd

folder = sys.argv[1]
random = np.random.default_rng(4)
towns = ["Antwerp", "Bruges", "Ghent", "Leuven", "Ostend"]
table = pd.DataFrame({"size": random.normal(size=400), "town": random.choice(towns, 400), "age": random.integers(0, 90, 400).astype(float)})
table.loc[::9, "size"] = np.nan
table.loc[::11, "town"] = None
labels = ((table["size"].fillna(2) > 0).astype(int) + 2 * table["town"].isin(towns[1:4]).astype(int) + (random.random(400) < 0.05)) % 4
train = table.assign(town=table["town"].astype(pd.CategoricalDtype(towns)))
params = dict(objective="multiclass", num_class=4, num_leaves=5, min_data_in_leaf=5, min_data_per_group=5, verbosity=-1, num_threads=1)
booster = lgb.train(params, lgb.Dataset(train, labels), num_boost_round=6)
os.makedirs(folder, exist_ok=True)
booster.save_model(os.path.join(folder, "model.lgb"))
asked = table.head(40)
rows = [[None if pd.isna(v) else v for v in row] for row in asked.astype(object).values.tolist()]
expected = {"rows": rows, "predictions": booster.predict(train.head(40)).tolist()}
with open(os.path.join(folder, "expected.json"), "w") as file:
    json.dump(expected, file)
with open(os.path.join(folder, "MLmodel"), "w") as file:
    file.write("flavors:\n  lightgbm:\n    data: model.lgb\n    model_class: lightgbm.basic.Booster\n")
