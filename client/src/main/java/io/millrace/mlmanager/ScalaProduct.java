package io.millrace.mlmanager;

import java.util.ArrayList;
import java.util.List;

/** Scala's tuples, without Scala on the class path. */
final class ScalaProduct {
    private ScalaProduct() {}

    /** The elements of a tuple; of what is none, nothing. */
    static List<?> elements(Object candidate) {
        try {
            var product =
                    Class.forName("scala.Product", false, candidate.getClass().getClassLoader());
            if (!product.isInstance(candidate)) {
                return List.of();
            }
            var element = product.getMethod("productElement", int.class);
            int arity = (int) product.getMethod("productArity").invoke(candidate);
            var elements = new ArrayList<>();
            for (int i = 0; i < arity; i++) {
                elements.add(element.invoke(candidate, i));
            }
            return elements;
        } catch (ReflectiveOperationException noScala) {
            return List.of();
        }
    }
}
