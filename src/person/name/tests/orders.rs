//! Which of a name's words is the given name: the order in which peoples, forms and lists write them.

use super::all;

#[test]
fn a_name_in_capitals_stays_in_its_order_though_a_prefix_is_small() {
    all(&[
        ("JO ANN McALLISTER", "Jo Ann"),
        ("SIOBHAN MacLEOD", "Siobhan"),
        ("RUIZ Ana", "Ana"),
        ("DE LA CRUZ Luz", "Luz"),
    ]);
}

#[test]
fn the_family_name_first_is_recognised_where_language_or_capitals_say_so() {
    all(&[
        ("Nguyễn Văn An", "An"),
        ("Trần Minh", "Minh"),
        ("Đinh Thị Thuỷ", "Thuỷ"),
        ("Kim Min-jun", "Min-jun"),
        ("Wang Xiaoming", "Xiaoming"),
        ("Xi Jinping", "Jinping"),
        ("Tan Wei Ming", "Wei Ming"),
        ("Tanaka Yuki", "Yuki"),
        ("DUPONT Julien", "Julien"),
        ("Haruto SATO", "Haruto"),
        ("Иванова Ольга", "Ольга"),
        ("Ольга Иванова", "Ольга"),
        ("欧阳娜娜", "娜娜"),
        ("김민준", "민준"),
        ("マイケル・ジョンソン", "マイケル"),
        ("García Márquez, Gabriel", "Gabriel"),
        ("van der Berg, Jan", "Jan"),
    ]);
}

#[test]
fn an_order_in_doubt_is_not_greeted() {
    all(&[("Smith John", ""), ("NOWAK ŁUKASZ", ""), ("Jоhn Smith", "")]);
}

#[test]
fn hungarians_koreans_and_vietnamese_put_the_family_name_first() {
    all(&[
        ("Szabó Gergely", "Gergely"),
        ("dr. Kelemen Zsófia", "Zsófia"),
        ("Szabóné Horváth Ilona", "Ilona"),
        ("Nagy Anna Mária", "Anna Mária"),
        ("Kovács Jánosné", ""),
        ("Gergely Szabó", "Gergely"),
        ("Ilona Horváth", "Ilona"),
        ("Oluwaseun Gabor", "Oluwaseun"),
        ("Lee Ji-Eun", "Ji-Eun"),
        ("Kim Ji Woo", "Ji Woo"),
        ("Park Jimin", "Jimin"),
        ("Kim Moran", "Kim"),
        ("Ng Wai Kit", "Wai Kit"),
        ("Chan Tai Man Peter", "Peter"),
        ("Le Thuy", "Thuy"),
        ("Long Nguyen", "Long"),
    ]);
}

#[test]
fn a_family_name_known_by_its_ending_is_not_greeted_before_a_given_name() {
    all(&[
        ("Ivanova Olga", ""),
        ("Petrenko Oleksandr", "Oleksandr"),
        ("Popescu Andrei", "Andrei"),
        ("Papadopoulos Giorgos", "Giorgos"),
        ("Beridze Nino", ""),
        ("Zhang David", ""),
        ("Dra. Fernández Ruiz", ""),
        ("Olga Ivanova", "Olga"),
        ("Kuznetsova Olga Sergeevna", "Olga"),
        ("R. Sangeetha", "Sangeetha"),
    ]);
}
