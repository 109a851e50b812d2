/** Images and folders scored with a model, and the files of the results. */
package sc.fiji.ast.pipeline.score;
