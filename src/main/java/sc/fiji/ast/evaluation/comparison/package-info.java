/** Variants of a model side by side: their runs, and the spread between seeds. */
package sc.fiji.ast.evaluation.comparison;
