/** What users say of results: images that are good, and defects, collected in folders. */
package sc.fiji.ast.pipeline.feedback;
