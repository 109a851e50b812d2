package sc.fiji.ast.measure;

/**
 * Tells of each patch of a feature map how anomalous it is. To add one, write a class and name it
 * where settings become measures, in {@link sc.fiji.ast.model.ScoreSettings}.
 */
public interface AnomalyMeasure {

  /** Of its patch maps; two measures of one name are the same. */
  String name();

  /**
   * @param outputs of one feature map; intermediate arrays go to the manager of its features
   */
  PatchMap measure(NetworkOutputs outputs);
}
