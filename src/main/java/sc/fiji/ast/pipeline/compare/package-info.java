/** Variants trained and evaluated on one data set; an interrupted comparison can be resumed. */
package sc.fiji.ast.pipeline.compare;
