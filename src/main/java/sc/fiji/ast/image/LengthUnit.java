package sc.fiji.ast.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Units of height, with the names under which ImageJ and others know them. */
public enum LengthUnit {
  METRE(1, "m", "meter", "metre", "meters", "metres"),
  CENTIMETRE(1e-2, "cm", "centimeter", "centimetre"),
  MILLIMETRE(1e-3, "mm", "millimeter", "millimetre"),
  MICROMETRE(1e-6, "µm", "μm", "um", "\\u00b5m", "micron", "microns", "micrometer", "micrometre"),
  NANOMETRE(1e-9, "nm", "nanometer", "nanometre"),
  INCH(0.0254, "inch", "in", "inches");

  private final double metres;
  private final List<String> names;

  LengthUnit(double metres, String... names) {
    this.metres = metres;
    this.names = List.of(names);
  }

  /** The unit of that name, in any case; empty if it is no unit of length known here. */
  public static Optional<LengthUnit> of(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(unit -> unit.names.contains(wanted)).findFirst();
  }

  /** How many metres it is. */
  public double metres() {
    return metres;
  }

  /** The short name, for people. */
  public String symbol() {
    return names.get(0);
  }
}
