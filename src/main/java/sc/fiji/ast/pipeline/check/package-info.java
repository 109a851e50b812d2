/** A data set looked at before anything is trained. */
package sc.fiji.ast.pipeline.check;
