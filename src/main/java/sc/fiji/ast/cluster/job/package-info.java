/** Work shared by many machines with Apache Spark, whatever it is. */
package sc.fiji.ast.cluster.job;
