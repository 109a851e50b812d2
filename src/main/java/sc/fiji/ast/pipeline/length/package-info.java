/** How long teacher and student of a model learn, chosen from held-out good images. */
package sc.fiji.ast.pipeline.length;
