/** The metrics themselves, counted over images and pixels: AUROC, AUPRO, F1. */
package sc.fiji.ast.evaluation.metrics;
