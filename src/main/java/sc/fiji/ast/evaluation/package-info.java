/** How well scores and anomaly maps tell anomalous from good: AUROC, AUPRO, F1. */
package sc.fiji.ast.evaluation;
