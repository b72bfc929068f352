package dev.petrichor.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The rules of the house by name, each with its reason. Packages are written with two dots in front, so that the broken examples meet them too. */
final class HouseRules {

    private static final Set<String> SHARED = Set.of("nav", "work", "state", "sheet", "code", "preferences", "rows", "written", "sample", "cli");
    private static final String MUTABLE = "(java\\.util\\.concurrent\\.atomic\\..*|java\\.util\\.(concurrent\\.Concurrent\\w+|(Linked)?HashMap|ArrayList|ArrayDeque|TreeMap|HashSet)|javafx\\.beans\\.property\\..*)";

    private HouseRules() {}

    /** All rules, in the order in which they are checked. */
    static Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        arrows(rules);
        rooms(rules);
        window(rules);
        threads(rules);
        habits(rules);
        return rules;
    }

    private static void arrows(Map<String, ArchRule> rules) {
        rules.put("no-cycles", slices().matching("..petrichor.(**)").should().beFreeOfCycles().because("a change must stay where it was made"));
        rules.put("plain-seam", noClasses().that().resideInAnyPackage("..petrichor.db", "..petrichor.db.sql")
                .should().dependOnClassesThat(DescribedPredicate.not(resideInAnyPackage("java..", "..petrichor.db", "..petrichor.db.sql", "org.jspecify..")))
                .because("both kinds of database are reached through it"));
        rules.put("one-door-to-sqlite", onlyFrom("..petrichor.db.sqlite..", "..petrichor.db.connect..")
                .because("only the connector knows how a local file is reached"));
        rules.put("one-door-to-d1", onlyFrom("..petrichor.db.d1..", "..petrichor.db.connect..")
                .because("only the connector knows how a remote database is reached"));
        rules.put("migrations-know-no-driver", noClasses().that().resideInAPackage("..petrichor.migrations..")
                .should().dependOnClassesThat().resideInAnyPackage("..petrichor.db.sqlite..", "..petrichor.db.d1..", "..okhttp3..", "..java.sql..", "javafx..")
                .because("a plan is the same on every side"));
    }

    private static ArchRule onlyFrom(String room, String door) {
        return noClasses().that().resideOutsideOfPackages(room, door).should().dependOnClassesThat().resideInAPackage(room);
    }

    private static void rooms(Map<String, ArchRule> rules) {
        rules.put("jdbc-in-its-room", noClasses().that().resideOutsideOfPackages("..petrichor.db.sqlite..", "broken.java.sql..")
                .should().dependOnClassesThat().resideInAPackage("..java.sql..")
                .because("JDBC is a detail of local files"));
        rules.put("http-in-its-room", noClasses().that().resideOutsideOfPackages("..petrichor.db.d1..", "..petrichor.db.cloudflare..", "..petrichor.releases..", "broken.okhttp3..")
                .should().dependOnClassesThat().resideInAPackage("..okhttp3..")
                .because("the network is a detail of what lies far away"));
        rules.put("text-control-behind-code-view", noClasses().that(isNot("CodeView")).and().resideOutsideOfPackage("broken.org.fxmisc..")
                .should().dependOnClassesThat().resideInAnyPackage("..org.fxmisc..", "org.reactfx..")
                .because("the text control must stay replaceable"));
        rules.put("no-toolkit-below-the-app", noClasses().that().resideInAnyPackage("..petrichor.db..", "..petrichor.migrations..")
                .should().dependOnClassesThat().resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
                .because("everything below the app runs without a window"));
        rules.put("no-toolkit-on-the-command-line", noClasses().that().resideInAnyPackage("..petrichor.app.cli..", "..petrichor.app.sample..")
                .should().dependOnClassesThat().resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
                .because("it must start at once and without a display"));
        rules.put("command-line-knows-no-feature", noClasses().that().resideInAPackage("..petrichor.app.cli..")
                .should().dependOnClassesThat(otherRoomsOfTheAppThan("cli", "sample", "work", "state"))
                .because("verbs stand on the same classes as the window, not on the window"));
        rules.put("quiet-rooms", noClasses().that().resideInAnyPackage("..petrichor.app.sheet..", "..petrichor.app.code..", "..petrichor.app.preferences..")
                .should().dependOnClassesThat(otherRoomsOfTheAppThan("sheet", "code", "preferences"))
                .because("everybody uses them"));
    }

    private static void window(Map<String, ArchRule> rules) {
        rules.put("features-apart", slices().assignedFrom(new Features()).should().notDependOnEachOther().because("a feature is opened through the navigator"));
        rules.put("models-show-nothing", noClasses().that().haveSimpleNameEndingWith("Model")
                .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
                .because("the model decides, the view shows"));
        rules.put("views-read-nothing", noClasses().that().haveSimpleNameEndingWith("View").and().resideInAPackage("..petrichor.app..")
                .should().dependOnClassesThat(worksOnDatabases())
                .because("a view shows values and never reads a database"));
        rules.put("no-style-in-code", noClasses().should().accessTargetWhere(target("setStyle", it -> it.equals("setStyle"), _ -> true))
                .because("colours are tokens of the style sheets"));
    }

    private static void threads(Map<String, ArchRule> rules) {
        rules.put("one-door-to-the-window", noClasses().that().resideOutsideOfPackage("..petrichor.app.work..").and(isNot("Studio")).and(isNot("StudioApplication"))
                .should().accessTargetWhere(target("Platform", it -> !it.equals("getPreferences"), it -> it.equals("javafx.application.Platform")))
                .because("lanes and background deliver, nobody else"));
        rules.put("one-reader-of-the-platforms-look", noClasses().that(isNot("Themes"))
                .should().accessTargetWhere(target("getPreferences", it -> it.equals("getPreferences"), it -> it.equals("javafx.application.Platform")))
                .because("the theme is chosen in one place"));
        rules.put("threads-made-in-one-place", noClasses().that().resideOutsideOfPackage("..petrichor.app.work..")
                .should().accessTargetWhere(target("makes a thread", it -> it.equals("<init>") || it.startsWith("of") || it.startsWith("start"), Thread.class.getName()::equals))
                .orShould().accessTargetWhere(target("Executors", _ -> true, it -> it.equals("java.util.concurrent.Executors")))
                .because("every thread has an owner who ends it"));
        rules.put("programs-started-without-secrets", noClasses().that(isNot("SystemCommand")).and(isNot("OutsidePrograms"))
                .should().accessTargetWhere(target("starts a program", it -> it.equals("start"), ProcessBuilder.class.getName()::equals))
                .orShould().accessTargetWhere(target("runs a command", it -> it.equals("exec"), Runtime.class.getName()::equals))
                .orShould().accessTargetWhere(target("hands something to the desktop", _ -> true, it -> it.equals("java.awt.Desktop") || it.equals("javafx.application.HostServices")))
                .because("a program that is started sees arguments and variables, which may hold a token; these two hand on none"));
    }

    private static void habits(Map<String, ArchRule> rules) {
        rules.put("prints-in-main-only", noClasses().that(isNot("Main"))
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().accessTargetWhere(target("printStackTrace", it -> it.equals("printStackTrace"), _ -> true))
                .because("the command line's output is a contract"));
        rules.put("no-disk-by-its-mount", noClasses().should().accessTargetWhere(target("getFileStore", it -> it.equals("getFileStore"), _ -> true))
                .because("below a root that is no mount, as in a chroot, Java finds no store and fails"));
        rules.put("nothing-static-changes", fields().that().areStatic().and().doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should().beFinal().andShould().notHaveRawType(DescribedPredicate.describe("mutable", it -> it.getName().matches(MUTABLE)))
                .because("state has an owner"));
        rules.put("names-of-the-domain", noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor|Handler|Info|Data)|.*\\.(Base|Abstract)[A-Z]\\w*")
                .because("a class is named by what it is"));
        rules.put("no-optional-fields",
                noFields().that().areDeclaredInClassesThat().resideInAPackage("..app..").and().areDeclaredInClassesThat().haveSimpleNameEndingWith("View").should().haveRawType(Optional.class)
                        .because("absence is for what is returned"));
        rules.put("sealed-types-end", classes().that(DescribedPredicate.describe("are sealed", it -> it.reflect().isSealed())).should(haveOnlyFinalCases())
                .because("a closed choice stays closed"));
    }

    private static DescribedPredicate<JavaClass> isNot(String name) {
        return DescribedPredicate.describe("are not " + name, type -> !outermost(type).getSimpleName().equals(name));
    }

    /** The class of the file that this class stands in. */
    static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaAccess<?>> target(String words, Predicate<String> name, Predicate<String> owner) {
        return DescribedPredicate.describe(words, access -> name.test(access.getTarget().getName()) && owner.test(access.getTargetOwner().getName()));
    }

    private static DescribedPredicate<JavaClass> otherRoomsOfTheAppThan(String... rooms) {
        return DescribedPredicate.describe("are in another room than " + String.join(", ", rooms),
                type -> type.getPackageName().contains("petrichor.app") && !Set.of(rooms).contains(room(type)));
    }

    private static String room(JavaClass type) {
        var name = type.getPackageName();
        var start = name.indexOf("petrichor.app.");
        return start < 0 ? "" : name.substring(start + "petrichor.app.".length()).replaceAll("\\..*", "");
    }

    /** Data of a database may be shown: records, enums, sealed types, and the quoting of names. */
    private static DescribedPredicate<JavaClass> worksOnDatabases() {
        return DescribedPredicate.describe("read or write databases", type -> type.getSimpleName().equals("Lane")
                || type.getPackageName().contains("petrichor.db") && !isData(type) && !type.getSimpleName().equals("Quoting"));
    }

    private static boolean isData(JavaClass type) {
        return type.isRecord() || type.isEnum() || type.reflect().isSealed();
    }

    private static ArchCondition<JavaClass> haveOnlyFinalCases() {
        return new ArchCondition<>("have only final cases") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var subclass : type.getSubclasses()) {
                    var fine = subclass.isInterface() || subclass.getModifiers().contains(JavaModifier.FINAL);
                    events.add(new SimpleConditionEvent(subclass, fine, subclass.getName()));
                }
            }
        };
    }

    /** Feature packages of the app; what they share, and the composition root, belong to no slice. */
    private static final class Features implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return room(type).isEmpty() || SHARED.contains(room(type)) ? SliceIdentifier.ignore() : SliceIdentifier.of(room(type));
        }

        @Override
        public String getDescription() {
            return "feature packages";
        }
    }
}
