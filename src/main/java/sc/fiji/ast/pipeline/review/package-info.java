/** Results looked at one by one, and what people judge of them. */
package sc.fiji.ast.pipeline.review;
