package io.amends.e2e.drill;

import io.amends.ticketing.mongo.MongoConversations;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;

/// Breaks the product on purpose, to see that the checker notices: in the class that stores
/// conversations, the compare-and-set takes any later version for the one it has seen. Only a copy
/// of the class is changed, and only hubs that are given its folder run it.
final class Mutant {
  private static final String VERSION = "version";

  private Mutant() {}

  /// @param folder where the broken class is put
  /// @return the class path of a hub that is broken
  static String brokenClassPath(Path folder, String classPath) throws IOException {
    var name = MongoConversations.class.getName().replace('.', '/') + ".class";
    try (var original = MongoConversations.class.getClassLoader().getResourceAsStream(name)) {
      if (original == null) {
        throw new IOException(name + " is not on the class path");
      }
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, broken(original.readAllBytes()));
      return folder + System.getProperty("path.separator") + classPath;
    }
  }

  private static byte[] broken(byte[] original) {
    var classFile = ClassFile.of();
    return classFile.transformClass(
        classFile.parse(original),
        ClassTransform.transformingMethodBodies(
            method -> method.methodName().equalsString("change"),
            CodeTransform.ofStateful(Careless::new)));
  }

  /// `version == seen` becomes `version >= seen`, which holds for ever.
  private static final class Careless implements CodeTransform {
    private boolean armed;

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof ConstantInstruction constant
          && constant.constantValue().equals(VERSION)) {
        armed = true;
      }
      if (armed && element instanceof InvokeInstruction call && call.name().equalsString("eq")) {
        armed = false;
        code.invokestatic(call.owner().asSymbol(), "gte", call.typeSymbol());
      } else {
        code.with(element);
      }
    }
  }
}
