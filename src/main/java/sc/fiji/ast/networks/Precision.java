package sc.fiji.ast.networks;

import com.google.gson.annotations.SerializedName;
import sc.fiji.ast.engine.Bfloat16;

/** With how many bits convolutions compute while networks learn; weights always have 32. */
public enum Precision {
  @SerializedName("float32")
  FLOAT32,
  /**
   * 16 bits where the processor computes faster with them, see {@link Bfloat16#isFast()}, and 32
   * elsewhere.
   */
  @SerializedName("bfloat16")
  BFLOAT16;

  /** What this computer makes of it. */
  public Precision here() {
    return Bfloat16.isFast() ? this : FLOAT32;
  }
}
