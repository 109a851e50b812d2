package sc.fiji.ast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Calibrations;
import sc.fiji.ast.model.ModelDescription.Provenance;
import sc.fiji.ast.model.ModelDescription.Recalibration;

class RecalibrationTest {
  private static final Calibration CALIBRATION = Calibrations.of(3, 5, 0.4);

  @Test
  void allElseThatIsKnownOfTheTrainingStays() throws ReflectiveOperationException {
    Provenance before =
        Provenance.builder()
            .setImages(31, 5, "d1")
            .setLargestImage(640, 480)
            .setSoftware("0.1", "PyTorch 2", "gpu(0)")
            .setTime(Instant.EPOCH, 12)
            .setTeacher(600, -1.5)
            .setStudent(500, 0.1)
            .setFinishedEarly(true)
            .optTurned(true)
            .build();
    Recalibration record = new Recalibration(Instant.EPOCH, 40, 0.1, "new images");
    Provenance after =
        new ModelDescription(1, Preset.FAST.settings(), null, null, before, CALIBRATION)
            .recalibrated(CALIBRATION, record)
            .provenance();
    for (RecordComponent component : Provenance.class.getRecordComponents()) {
      boolean added = component.getName().equals("calibrations");
      Object expected = added ? List.of(record) : component.getAccessor().invoke(before);
      assertEquals(expected, component.getAccessor().invoke(after), component.getName());
    }
  }
}
