/** The toy example of the paper: two distributions, a flow, two students. */
package sc.fiji.ast.pipeline.toy;
