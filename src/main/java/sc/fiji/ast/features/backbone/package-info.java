/** Frozen backbones: which there are, where their weights are, how they compute. */
package sc.fiji.ast.features.backbone;
