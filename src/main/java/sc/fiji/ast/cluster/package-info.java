/**
 * Folders scored and benchmarks run by many machines with Apache Spark; nothing else here knows of
 * it.
 */
package sc.fiji.ast.cluster;
