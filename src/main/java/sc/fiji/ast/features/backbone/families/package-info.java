/** Families of frozen networks: their sizes, where their weights are, how they compute. */
package sc.fiji.ast.features.backbone.families;
