using System.Globalization;
using System.Reflection;
using System.Text;

namespace Orchestrator;

/// <summary>Names and values as C# source.</summary>
internal static class CSharpText
{
    /// <summary>A type, by its full name.</summary>
    public static string Of(Type type)
    {
        if (type == typeof(void))
        {
            return "void";
        }

        if (type.IsArray)
        {
            // The dimensions of an array of arrays stand in C# in the order in which they are indexed.
            var dimensions = new StringBuilder();
            Type element = type;
            for (; element.IsArray; element = element.GetElementType()!)
            {
                dimensions.Append('[').Append(',', element.GetArrayRank() - 1).Append(']');
            }

            return Of(element) + dimensions;
        }

        Type[] arguments = type.GetGenericArguments();
        Type[] parents = [.. ParentsOf(type)];
        var text = new StringBuilder("global::");
        if (type.Namespace is { Length: > 0 } space)
        {
            text.AppendJoin('.', space.Split('.').Select(Identifier)).Append('.');
        }

        int used = 0;
        for (int i = 0; i < parents.Length; i++)
        {
            string[] name = parents[i].Name.Split('`');
            text.Append(i == 0 ? "" : ".").Append(Identifier(name[0]));
            if (name.Length > 1)
            {
                int count = int.Parse(name[1], CultureInfo.InvariantCulture);
                text.Append('<').AppendJoin(", ", arguments.Skip(used).Take(count).Select(Of)).Append('>');
                used += count;
            }
        }

        return text.ToString();
    }

    public static string Of(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char letter in text)
        {
            literal.Append(letter is '"' or '\\' ? $"\\{letter}"
                : char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' ? $"\\u{(int)letter:x4}"
                : letter.ToString());
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A constant; null where the value has no form.</summary>
    public static string? OfConstant(object? value) => value switch
    {
        null => "null",
        string text => Of(text),
        bool truth => truth ? "true" : "false",
        byte or short or int or uint or long or ulong => Convert.ToString(value, CultureInfo.InvariantCulture),
        float number when float.IsFinite(number) => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        double number when double.IsFinite(number) => Of(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        _ => null,
    };

    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture) + "d";

    public static string Of<T>(T member)
        where T : struct, Enum => $"global::Orchestrator.{typeof(T).Name}.{member}";

    /// <summary>A name with which C# has something else in mind, escaped.</summary>
    public static string Identifier(string name) => "@" + name;

    /// <summary>Whether a name can stand in C# as it is.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(static letter => char.IsLetterOrDigit(letter) || letter == '_');

    /// <summary>Whether code of the same assembly can call a method by its name.</summary>
    public static bool CanName(MethodInfo method) =>
        method is { IsStatic: true, IsGenericMethod: false, DeclaringType: { } type } && (method.IsPublic || method.IsAssembly || method.IsFamilyOrAssembly)
        && IsIdentifier(method.Name) && ParentsOf(type).All(static parent =>
            IsIdentifier(parent.Name.Split('`')[0]) && (parent.IsPublic || parent.IsNotPublic || parent.IsNestedPublic || parent.IsNestedAssembly || parent.IsNestedFamORAssem));

    private static Stack<Type> ParentsOf(Type type)
    {
        var parents = new Stack<Type>();
        for (Type? at = type; at is not null; at = at.DeclaringType)
        {
            parents.Push(at);
        }

        return parents;
    }
}
