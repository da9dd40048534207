final class Kernel {
  private interface Shape {
    double area();

    void grow(double by);
  }

  private static final class Square implements Shape {
    private double side;

    Square(double side) {
      this.side = side;
    }

    @Override
    public double area() {
      return side * side;
    }

    @Override
    public void grow(double by) {
      side += by;
    }
  }

  private static final class Rectangle implements Shape {
    private double width;
    private final double height;

    Rectangle(double width, double height) {
      this.width = width;
      this.height = height;
    }

    @Override
    public double area() {
      return width * height;
    }

    @Override
    public void grow(double by) {
      width += by;
    }
  }

  private static final class Circle implements Shape {
    private double radius;

    Circle(double radius) {
      this.radius = radius;
    }

    @Override
    public double area() {
      return radius * radius * 3.141592653589793;
    }

    @Override
    public void grow(double by) {
      radius += by;
    }
  }

  private static final class Triangle implements Shape {
    private final double base;
    private double height;

    Triangle(double base, double height) {
      this.base = base;
      this.height = height;
    }

    @Override
    public double area() {
      return base * height * 0.5;
    }

    @Override
    public void grow(double by) {
      height += by;
    }
  }

  private static final class Ellipse implements Shape {
    private double a;
    private final double b;

    Ellipse(double a, double b) {
      this.a = a;
      this.b = b;
    }

    @Override
    public double area() {
      return a * b * 3.141592653589793;
    }

    @Override
    public void grow(double by) {
      a += by;
    }
  }

  private static Shape made(int choice, double size) {
    return switch (choice) {
      case 0 -> new Square(size);
      case 1 -> new Rectangle(size, 2);
      case 2 -> new Circle(size);
      case 3 -> new Triangle(size, 3);
      default -> new Ellipse(size, 0.5);
    };
  }

  static long kernel(long passes) {
    Shape[] shapes = new Shape[1000];
    long state = 3;
    for (int i = 0; i < shapes.length; i++) {
      state = (state * 16807 + 11) % 2147483647;
      shapes[i] = made((int) (state % 5), i % 7);
    }
    double total = 0;
    for (long pass = 0; pass < passes; pass++) {
      for (Shape shape : shapes) {
        total += shape.area();
      }
      shapes[(int) (pass % 1000)].grow(0.25);
    }
    return (long) total;
  }
}
