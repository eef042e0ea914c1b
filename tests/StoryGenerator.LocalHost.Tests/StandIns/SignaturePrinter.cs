using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace StoryGenerator.LocalHost.Tests.StandIns;

/// <summary>Public and protected signatures as C# declares them, nullability and defaults included.</summary>
internal static class SignaturePrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> s_operators = new()
    {
        ["op_Equality"] = "operator ==",
        ["op_Inequality"] = "operator !=",
    };

    public static string Head(Type type)
    {
        var modifiers = type switch
        {
            { IsInterface: true } or { IsEnum: true } => "",
            { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "",
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } when !IsDelegate(type) => "sealed ",
            _ => "",
        };
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            _ when IsDelegate(type) => "delegate",
            _ when IsRecord(type) => "record",
            _ => "class",
        };
        return $"{modifiers}{kind}{Bases(type)}{Constraints(type.GetGenericArguments())}";
    }

    public static string? Usage(Type type)
    {
        if (type.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType == typeof(AttributeUsageAttribute)) is not { } usage)
        {
            return null;
        }

        var targets = ((AttributeTargets)usage.ConstructorArguments[0].Value!).ToString().Split(", ").Select(target => $"AttributeTargets.{target}");
        return $"[AttributeUsage({string.Join(" | ", targets)})]";
    }

    public static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt32(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        if (IsDelegate(type))
        {
            return [Method(type.GetMethod("Invoke")!)];
        }

        var constructors = type.GetConstructors(Declared).Where(c => Seen(c) && !c.IsStatic).Select(Constructor);
        var methods = type.GetMethods(Declared)
            .Where(m => Seen(m) && !m.Name.Contains("Clone>", StringComparison.Ordinal) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Select(Method);
        var properties = type.GetProperties(Declared).Where(p => p.GetAccessors(nonPublic: true).Any(Seen)).Select(Property);
        var fields = type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(Field);
        return constructors.Concat(methods).Concat(properties).Concat(fields);
    }

    private static bool IsDelegate(Type type) => type.BaseType == typeof(MulticastDelegate);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static bool Seen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Bases(Type type)
    {
        if (type.IsEnum || IsDelegate(type))
        {
            return "";
        }

        var bases = new List<Type>();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            bases.Add(parent);
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var interfaces = type.GetInterfaces().Except(inherited).ToList();
        // As declared: what another interface brings along is not named, unless this is an interface itself.
        bases.AddRange(type.IsInterface ? interfaces : interfaces.Where(i => !interfaces.Any(other => other != i && other.GetInterfaces().Contains(i))));
        return bases.Count == 0 ? "" : $" : {string.Join(", ", bases.Select(Name))}";
    }

    private static string Constructor(ConstructorInfo constructor) =>
        $"{Access(constructor)} {constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)})";

    private static string Method(MethodInfo method)
    {
        var returned = Name(new NullabilityInfoContext().Create(method.ReturnParameter));
        if (method.Name == "op_Implicit")
        {
            return $"public static implicit operator {returned}({Parameters(method)})";
        }

        var name = s_operators.GetValueOrDefault(method.Name, method.Name);
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{Access(method)}{Modifiers(method)} {returned} {name}{generic}({Parameters(method)}){Constraints(method.IsGenericMethod ? method.GetGenericArguments() : [])}".Trim();
    }

    private static string Property(PropertyInfo property)
    {
        var getter = property.GetMethod is { } get && Seen(get) ? get : null;
        var setter = property.SetMethod is { } set && Seen(set) ? set : null;
        var init = setter?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        var accessors = string.Concat(getter is null ? "" : "get; ", setter is null ? "" : init ? "init; " : "set; ");
        var accessor = (getter ?? setter)!;
        return $"{Access(accessor)}{Modifiers(accessor)} {Name(new NullabilityInfoContext().Create(property))} {property.Name} {{ {accessors}}}".Trim();
    }

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"public const {Name(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}"
        : $"public static readonly {Name(field.FieldType)} {field.Name}";

    private static string Access(MethodBase method) => method.DeclaringType!.IsInterface ? "" : method.IsPublic ? "public" : "protected";

    private static string Modifiers(MethodInfo method) => method switch
    {
        { DeclaringType.IsInterface: true } => "",
        { IsStatic: true } => " static",
        { IsAbstract: true } => " abstract",
        { IsVirtual: true } when method.GetBaseDefinition().DeclaringType != method.DeclaringType => method.IsFinal ? " override sealed" : " override",
        { IsVirtual: true, IsFinal: false } => " virtual",
        _ => "",
    };

    private static string Parameters(MethodBase method)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute));
        return string.Join(", ", method.GetParameters().Select((parameter, index) =>
        {
            var prefix = index == 0 && extension ? "this "
                : parameter.IsOut ? "out "
                : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
            var type = Name(new NullabilityInfoContext().Create(parameter));
            var fallback = parameter.HasDefaultValue ? $" = {Default(parameter)}" : "";
            return $"{prefix}{type} {parameter.Name}{fallback}";
        }));
    }

    private static string Default(ParameterInfo parameter) => parameter.RawDefaultValue switch
    {
        null when parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null =>
            $"default({Name(parameter.ParameterType)})",
        var value => Literal(value),
    };

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Select(argument =>
    {
        var named = argument.GetGenericParameterConstraints().Select(Name).ToList();
        if (named.Count == 0 && Nullability(argument) == 1)
        {
            named.Add("notnull");
        }

        return named.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", named)}";
    }));

    /// <summary>1: annotated as never null, by itself or by what surrounds it.</summary>
    private static byte Nullability(Type argument)
    {
        static byte? Read(IEnumerable<CustomAttributeData> attributes, string name) => attributes
            .Where(data => data.AttributeType.Name == name)
            .Select(data => data.ConstructorArguments[0].Value as byte?)
            .FirstOrDefault();
        return Read(argument.GetCustomAttributesData(), "NullableAttribute")
            ?? (argument.DeclaringMethod is { } method ? Read(method.GetCustomAttributesData(), "NullableContextAttribute") : null)
            ?? Read(argument.DeclaringType!.GetCustomAttributesData(), "NullableContextAttribute")
            ?? 0;
    }

    private static string Name(NullabilityInfo info)
    {
        var type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        if (type.IsArray)
        {
            return Name(info.ElementType!) + "[]" + Mark(info, type);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        var plain = Name(type);
        if (type.IsGenericType && info.GenericTypeArguments.Length > 0)
        {
            plain = $"{type.Name.Split('`')[0]}<{string.Join(", ", info.GenericTypeArguments.Select(Name))}>";
        }

        return plain + Mark(info, type);
    }

    private static string Mark(NullabilityInfo info, Type type) =>
        !type.IsValueType && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable) ? "?" : "";

    private static string Name(Type type)
    {
        if (type.IsGenericType)
        {
            return Nullable.GetUnderlyingType(type) is { } underlying
                ? Name(underlying) + "?"
                : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        }

        return type == typeof(void) ? "void" : Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum || type.IsArray => type.Name,
            TypeCode.String => "string",
            TypeCode.Boolean => "bool",
            TypeCode.Int32 => "int",
            TypeCode.Double => "double",
            _ => type == typeof(object) ? "object" : type.Name,
        };
    }
}
