"""Writes timm_fixture.npz and timm_shapes.json: what timm 1.0 computes with weights of a formula.

The weights are those of FormulaWeights in the tests, so that none need storing.
"""
import json
import pathlib

import numpy as np
import timm
import torch

FOLDER = pathlib.Path(__file__).parent
NATIVE = ["vit_small_patch14_dinov2", "vit_base_patch14_dinov2", "resnet18", "wide_resnet50_2"]


def formula(name, shape):
    h = 0
    for b in name.encode():
        h = (h * 131 + b) % 1000003
    i = np.arange(1, int(np.prod(shape)) + 1, dtype=np.float64)
    u = np.abs(np.sin(i * 12.9898 + h * 0.078233)) * 43758.5453
    u = u - np.floor(u)
    if name.endswith(("running_var", "gamma")):
        u = 0.5 + u
    elif name.endswith("weight") and len(shape) == 1:
        u = 0.8 + 0.4 * u
    elif name.endswith("weight"):
        u = (u - 0.5) * np.sqrt(12.0 / np.prod(shape[1:]))
    elif len(shape) == 3:
        u = u - 0.5
    else:
        u = (u - 0.5) * 0.2
    return torch.tensor(u.astype(np.float32).reshape(shape))


def filled(model):
    state = model.state_dict()
    for name, tensor in state.items():
        if tensor.ndim > 0:
            state[name] = formula(name, tuple(tensor.shape))
    model.load_state_dict(state)
    return model.eval()


def image(height, width):
    return formula("image", (2, 3, height, width)) * 4


def transformer(arrays):
    model = timm.create_model(
        "vit_small_patch14_dinov2", img_size=42, embed_dim=32, depth=3, num_heads=2,
        num_classes=0, dynamic_img_size=True)
    filled(model)
    for height, width in [(42, 42), (28, 28), (70, 98)]:
        maps = model.forward_intermediates(
            image(height, width), indices=[0, 2], norm=True, intermediates_only=True)
        for tap, features in zip([0, 2], maps):
            arrays[f"vit_{height}x{width}_tap{tap}"] = features.numpy()


def residual(arrays, name, layers):
    model = filled(timm.create_model(name, num_classes=0))
    x = model.maxpool(model.act1(model.bn1(model.conv1(image(24, 33)[:1]))))
    arrays[f"{name}_tap0"] = x.numpy()
    for layer in range(1, layers + 1):
        x = getattr(model, f"layer{layer}")(x)
        arrays[f"{name}_tap{layer}"] = x.numpy()


def main():
    arrays = {}
    with torch.no_grad():
        transformer(arrays)
        residual(arrays, "resnet18", 3)
        residual(arrays, "wide_resnet50_2", 2)
    np.savez_compressed(FOLDER / "timm_fixture.npz", **arrays)
    shapes = {
        name: {
            key: list(value.shape)
            for key, value in timm.create_model(name, num_classes=0).state_dict().items()
            if value.ndim > 0 and not key.startswith("layer4.")}
        for name in NATIVE}
    (FOLDER / "timm_shapes.json").write_text(json.dumps(shapes, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
