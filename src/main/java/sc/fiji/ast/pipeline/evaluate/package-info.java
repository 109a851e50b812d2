/** A model measured on labelled images, and the files of the report. */
package sc.fiji.ast.pipeline.evaluate;
